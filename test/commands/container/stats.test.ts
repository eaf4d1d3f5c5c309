import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { statsNumbers } from '../../../src/commands/container/shared/stats-numbers.ts';
import type { ContainerStats } from '../../../src/engine/types/stats.ts';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { startTug, tug } from '../../support/tug.ts';

const usage = (total_usage: number, system_cpu_usage: number) => ({
  cpu_usage: { total_usage, usage_in_kernelmode: 0, usage_in_usermode: 0, percpu_usage: [1, 1, 1] },
  system_cpu_usage,
});
const stats = (name: string, over: Partial<ContainerStats> = {}): ContainerStats => ({
  name: `/${name}`,
  id: name.repeat(64).slice(0, 64),
  read: '2026-01-02T03:04:06.5Z',
  preread: '2026-01-02T03:04:05.5Z',
  num_procs: 2,
  cpu_stats: { ...usage(300, 5000), online_cpus: 2 },
  precpu_stats: usage(100, 1000),
  memory_stats: { usage: 3 * 2 ** 20, limit: 2 ** 30, stats: { inactive_file: 2 ** 20 } },
  networks: {
    eth0: { rx_bytes: 1000, tx_bytes: 10 },
    eth1: { rx_bytes: 234, tx_bytes: 5 },
  } as unknown as NonNullable<ContainerStats['networks']>,
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 8, minor: 0, op: 'Read', value: 4096 },
      { major: 8, minor: 0, op: 'read', value: 4 },
      { major: 8, minor: 0, op: 'write', value: 1_500_000 },
      { major: 8, minor: 0, op: 'Sync', value: 9 },
      { major: 8, minor: 0, op: '', value: 9 },
    ],
  } as unknown as NonNullable<ContainerStats['blkio_stats']>,
  pids_stats: { current: 7 },
  ...over,
});

const ostype = (osType: string) => ({ headers: { Ostype: osType } });
const telling = (engine: FakeEngine, name: string, json: unknown = stats(name), osType = 'linux') =>
  engine.route(`GET /containers/${name}/stats`, { json, ...ostype(osType) });

const header =
  'CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O        BLOCK I/O       PIDS\n';
const row = (name: string) =>
  `${name.repeat(12)}   ${name}         10.00%    2MiB / 1GiB         0.20%     1.23kB / 15B   4.1kB / 1.5MB   7\n`;

describe('what the counters mean', () => {
  test.each<[string, Partial<ContainerStats>, number]>([
    ['share of the time since the last look, over all CPUs', {}, 10],
    ['CPUs counted where the engine does not say', { cpu_stats: usage(300, 5000) }, 15],
    ['nothing where no time passed', { precpu_stats: usage(100, 5000) }, 0],
    ['nothing where counters began anew', { precpu_stats: usage(400, 1000) }, 0],
  ])('CPU on Linux: %s', (_name, over, cpuPercent) => {
    expect(statsNumbers(stats('a', over), 'linux').cpuPercent).toBeCloseTo(cpuPercent);
  });

  test.each<[string, ContainerStats['memory_stats'], number]>([
    ['cgroup v1', { usage: 100, stats: { total_inactive_file: 30, inactive_file: 10 } }, 70],
    ['cgroup v2', { usage: 100, stats: { inactive_file: 10 } }, 90],
    ['a cache larger than all', { usage: 100, stats: { total_inactive_file: 200, inactive_file: 200 } }, 100],
    ['a container that does not run', {}, 0],
  ])('memory without the page cache: %s', (_name, memory_stats, memory) => {
    const numbers = statsNumbers(stats('a', { memory_stats }), 'linux');
    expect(numbers).toMatchObject({ memory, memoryPercent: 0 });
  });

  test('CPU on Windows: intervals of 100 ns used of those there were', () => {
    const over = { cpu_stats: usage(6_000_000, 0), precpu_stats: usage(1_000_000, 0) };
    expect(statsNumbers(stats('a', over), 'windows').cpuPercent).toBe(25);
    expect(statsNumbers(stats('a', { ...over, num_procs: 0 }), 'windows').cpuPercent).toBe(0);
    const first = { ...over, preread: '0001-01-01T00:00:00Z' };
    expect(statsNumbers(stats('a', first), 'windows').cpuPercent).toBeCloseTo(0);
  });
});

describe('stats --no-stream', () => {
  const once = (...args: string[]) => ['stats', '--no-stream', ...args];

  test('shows the containers named, each once', async () => {
    const engine = telling(telling(await fakeEngine(), 'a'), 'b');
    const run = await tug(once('b', 'a', 'b'), { engine });
    expect(run).toEqual({ code: 0, stdout: header + row('b') + row('a'), stderr: '' });
    expect(engine.requests.map(({ query }) => query)).toEqual([{ stream: '0' }, { stream: '0' }]);
  });

  test('shows those that run', async () => {
    const engine = telling(await fakeEngine(), 'a')
      .route('GET /events', { later: new PassThrough() })
      .route('GET /containers/json', { json: [{ Id: 'a' }] });
    const run = await tug(once(), { engine });
    expect(run).toEqual({ code: 0, stdout: header + row('a'), stderr: '' });
    const queries = new Map(engine.requests.map(({ path, query }) => [path, query]));
    expect(queries.get('/events')).toEqual({ filters: '{"type":{"container":true}}' });
    expect(queries.get('/containers/json')).toEqual({});
  });

  test('shows all with --all, and nothing where there are none', async () => {
    const engine = (await fakeEngine())
      .route('GET /events', { later: new PassThrough() })
      .route('GET /containers/json', { json: [] });
    const { stdout } = await tug(once('-a'), { engine });
    expect(stdout).toBe(
      `${header.slice(0, 15)}NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O   BLOCK I/O   PIDS\n`,
    );
    expect(engine.requests.find(({ path }) => path === '/containers/json')?.query).toEqual({ all: '1' });
  });

  test('shows what Windows tells', async () => {
    const memory_stats = { privateworkingset: 5 * 2 ** 20 };
    const storage_stats = { read_size_bytes: 10, write_size_bytes: 20 };
    const engine = telling(await fakeEngine(), 'a', stats('a', { memory_stats, storage_stats }), 'windows');
    const { stdout } = await tug(once('a'), { engine });
    expect(stdout).toBe(
      'CONTAINER ID   NAME      CPU %     PRIV WORKING SET   NET I/O        BLOCK I/O\n' +
        'aaaaaaaaaaaa   a         0.00%     5MiB               1.23kB / 15B   10B / 20B\n',
    );
  });

  test('tells of each container it cannot have, and shows none', async () => {
    const engine = telling(await fakeEngine(), 'a');
    for (const name of ['x', 'y']) {
      engine.route(`GET /containers/${name}/stats`, {
        status: 404,
        json: { message: `No such container: ${name}` },
      });
    }
    expect(await tug(once('x', 'a', 'y'), { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Error response from daemon: No such container: x\nError response from daemon: No such container: y\n',
    });
  });

  test.each([
    [['--no-trunc', '--format', '{{.Container}} {{.ID}}'], `a ${'a'.repeat(64)}\n`],
    [['--format', '{{.Name}} {{.PIDs}}'], 'a 7\n'],
    [
      ['--format', 'json'],
      '{"BlockIO":"4.1kB / 1.5MB","CPUPerc":"10.00%","Container":"a","ID":"aaaaaaaaaaaa","MemPerc":"0.20%","MemUsage":"2MiB / 1GiB","Name":"a","NetIO":"1.23kB / 15B","PIDs":"7"}\n',
    ],
  ])('%j', async (flags, stdout) => {
    const run = await tug(once(...flags, 'a'), { engine: telling(await fakeEngine(), 'a') });
    expect(run).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('takes its format from config.json', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tug-stats-'));
    writeFileSync(join(dir, 'config.json'), '{"statsFormat":"{{.Name}}!"}');
    const { stdout } = await tug(once('a'), {
      engine: telling(await fakeEngine(), 'a'),
      env: { DOCKER_CONFIG: dir },
    });
    expect(stdout).toBe('a!\n');
  });

  test('refuses a field that does not exist', async () => {
    const run = await tug(once('--format', '{{.Nope}}', 'a'), { engine: telling(await fakeEngine(), 'a') });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain("can't evaluate field Nope in type *container.statsContext");
  });
});

describe('stats', () => {
  const line = (name: string) => `${JSON.stringify(stats(name))}\n`;
  const streaming = (engine: FakeEngine, name: string) =>
    engine.route(`GET /containers/${name}/stats`, {
      body: [line(name)],
      fault: { kind: 'stall' },
      ...ostype('linux'),
    });
  const event = (Action: string, ID: string) =>
    `${JSON.stringify({ Type: 'container', Action, Actor: { ID, Attributes: {} } })}\n`;
  const interruption = Object.assign(new Error(''), { exitCode: 130 });
  /** the names in each picture drawn so far */
  const pictures = (output: string) =>
    output
      .split('\x1b[J')
      .slice(0, -1)
      .map((picture) => [...new Set(picture.match(/([a-z])\1{11}/g) ?? [])].map(([name]) => name).join(''));

  test('draws again and again over what stood there', async () => {
    const engine = streaming(await fakeEngine(), 'a');
    const live = startTug(['stats', 'a'], { engine });
    const table = header + row('a');
    const picture = `\x1b[H${table}` + `\x1b[H${table}`.replaceAll('\n', ' \x1b[K\n') + ' \x1b[K\n\x1b[J';
    await vi.waitFor(() => expect(live.streams.output()).toBe(picture + picture), { timeout: 3000 });
    live.abort(interruption);
    expect(await live.finished).toMatchObject({ code: 130, stderr: '' });
    expect(engine.last.query).toEqual({ stream: '1' });
  });

  test('follows containers that come and go', async () => {
    const events = new PassThrough();
    const engine = streaming(streaming(await fakeEngine(), 'a'), 'b')
      .route('GET /containers/json', { json: [{ Id: 'a' }] })
      .route('GET /events', { later: events });
    const live = startTug(['stats'], { engine });
    await vi.waitFor(() => expect(pictures(live.streams.output())).toContain('a'), { timeout: 3000 });
    events.write(event('create', 'c') + event('start', 'b'));
    await vi.waitFor(() => expect(pictures(live.streams.output())).toContain('ab'), { timeout: 3000 });
    events.write(event('die', 'a'));
    await vi.waitFor(() => expect(pictures(live.streams.output())).toContain('b'), { timeout: 3000 });
    live.abort(interruption);
    expect((await live.finished).code).toBe(130);
  });

  test('shows dashes once a container tells nothing any more', async () => {
    const engine = (await fakeEngine()).route('GET /containers/a/stats', {
      body: line('a'),
      ...ostype('linux'),
    });
    const live = startTug(['stats', '--format', '{{.Name}} {{.CPUPerc}} {{.MemUsage}}', 'a'], { engine });
    await vi.waitFor(() => expect(live.streams.output()).toContain('a -- -- / --'), { timeout: 3000 });
    live.abort(interruption);
    await live.finished;
  });

  test('ends quietly with the engine', async () => {
    const engine = (await fakeEngine())
      .route('GET /containers/json', { json: [] })
      .route('GET /events', { body: [event('x', 'a'), '{"Type"'], fault: { kind: 'end' } });
    const { code, stderr } = await tug(['stats'], { engine });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
