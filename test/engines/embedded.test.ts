import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { LifecycleEvent } from '../../src/embedded/events.ts';
import { gatherFacts } from '../../src/embedded/facts.ts';
import type { Host } from '../../src/embedded/host.ts';
import { enginePaths } from '../../src/embedded/layout.ts';
import { engineLogs } from '../../src/embedded/logs.ts';
import { mountsBelow } from '../../src/embedded/mounts.ts';
import { planStart } from '../../src/embedded/plan.ts';
import type { StartRequest } from '../../src/embedded/plan.ts';
import { findLeftovers, readProcess } from '../../src/embedded/process.ts';
import { removeEngine } from '../../src/embedded/remove.ts';
import { startEngine } from '../../src/embedded/start.ts';
import { engineStatus, listEngines } from '../../src/embedded/status.ts';
import { stopEngine } from '../../src/embedded/stop.ts';
import { labHost } from '../support/engines.ts';
import { lab } from '../support/on-engine.ts';

const run = promisify(execFile);
const whole = lab.engines['28.5'] !== undefined && lab.referenceClient !== undefined;
const old = { kind: 'distribution' } as const;
const current = { kind: 'suite', suite: 'forky' } as const;
const first = `t${process.pid}a`;
const second = `t${process.pid}b`;

async function docker(engine: string, ...args: string[]): Promise<string> {
  return (await run(lab.referenceClient ?? '', ['--host', engine, ...args])).stdout.trim();
}

describe.skipIf(!whole)('a private engine', () => {
  let host: Host;
  let image: string;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tug-e-'));
    host = { ...labHost(), dataDir: join(folder, 'data'), runDir: join(folder, 'run') };
    await mkdir(host.dataDir);
    await symlink(join(labHost().dataDir, 'packages'), join(host.dataDir, 'packages'));
    image = join(folder, 'busybox.tar');
    await docker(lab.engines['28.5']?.host ?? '', 'save', '--output', image, 'busybox');
  });

  afterAll(async () => {
    for (const name of [first, second]) await removeEngine(name, host);
    await rm(join(host.dataDir, '..'), { recursive: true });
  });

  const on = (name: string, ...args: string[]) => docker(`unix://${enginePaths(name, host).socket}`, ...args);

  async function start(request: StartRequest, events: LifecycleEvent[] = []) {
    const plan = planStart(request, await gatherFacts(request, host));
    return startEngine(plan, host, { onEvent: (event) => events.push(event) });
  }

  /** What of an engine is on the machine: nothing when it is stopped. */
  async function traces(name: string): Promise<string[]> {
    const paths = enginePaths(name, host);
    const namespaces = await readdir('/run/netns').catch(() => []);
    const processes = await findLeftovers(paths.exec, paths.data);
    return [
      ...(await mountsBelow(paths.data)),
      ...(await mountsBelow(paths.exec)),
      ...namespaces.filter((namespace) => namespace === `tug-${name}`),
      ...processes.map((info) => info.args.join(' ')),
      ...[paths.socket, paths.pidFile].filter(existsSync),
    ];
  }

  async function addressOf(name: string): Promise<string> {
    return (await engineStatus(name, host)).network?.link?.engineAddress ?? '';
  }

  async function publish(name: string): Promise<void> {
    await on(name, 'load', '--input', image);
    const script = `echo of ${name} > /data/index.html; httpd -f -p 80 -h /data & wait`;
    const options = [
      '--detach',
      '--name',
      'web',
      '--restart=always',
      '--publish=8080:80',
      '--volume=data:/data',
    ];
    await on(name, 'run', ...options, 'busybox', 'sh', '-c', `trap exit TERM; ${script}`);
  }

  async function visit(name: string): Promise<string> {
    const url = `http://${await addressOf(name)}:8080/`;
    for (let attempt = 0; ; attempt++) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok) return answer.text();
      if (attempt === 100) throw new Error(`${url} does not answer`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  test('two run side by side, each with ports and data of its own', async () => {
    await start({ name: first, source: current, network: 'reachable' });
    await start({ name: second, source: old, network: 'reachable' });
    await publish(first);
    await publish(second);
    expect(await visit(first)).toBe(`of ${first}\n`);
    expect(await visit(second)).toBe(`of ${second}\n`);

    const [one, two] = await listEngines(host);
    expect(one).toMatchObject({ name: first, state: 'running', source: current });
    expect(one?.version).toMatch(/^28\.5\./);
    expect(one?.dataBytes).toBeGreaterThan(1_000_000);
    expect(two?.version).toMatch(/^20\.10\./);
    await removeEngine(second, host);
    expect(await traces(second)).toEqual([]);
    expect(existsSync(enginePaths(second, host).home)).toBe(false);
    expect(await visit(first)).toBe(`of ${first}\n`);
  });

  test('starting one that runs changes nothing', async () => {
    const { pid } = await engineStatus(first, host);
    const events: LifecycleEvent[] = [];
    expect((await start({ name: first }, events)).pid).toBe(pid);
    expect(events.map((event) => event.type)).toEqual(['ready']);
  });

  test('stopped it leaves nothing behind but its data, and comes back with it', async () => {
    await stopEngine(first, host);
    expect(await traces(first)).toEqual([]);
    expect(await engineStatus(first, host)).toMatchObject({ state: 'stopped', source: current });
    await stopEngine(first, host);

    await start({ name: first });
    expect((await engineStatus(first, host)).version).toMatch(/^28\.5\./);
    expect(await visit(first)).toBe(`of ${first}\n`);
  });

  test('killed it starts again', async () => {
    const { pid = 0 } = await engineStatus(first, host);
    kill(pid, 'SIGKILL');
    await expect.poll(() => readProcess(pid)).toBeUndefined();
    expect((await engineStatus(first, host)).state).toBe('crashed');
    await start({ name: first });
    expect(await visit(first)).toBe(`of ${first}\n`);
    expect(await on(first, 'ps', '--quiet')).not.toBe('');
  });

  test('killed with a paused container and all its helpers, it is cleared', async () => {
    await on(first, 'run', '--detach', '--name', 'frozen', 'busybox', 'sleep', '600');
    await on(first, 'pause', 'frozen');
    const paths = enginePaths(first, host);
    const { pid = 0 } = await engineStatus(first, host);
    kill(pid, 'SIGKILL');
    for (const info of await findLeftovers(paths.exec, paths.data)) {
      if (info.args[0]?.includes('containerd')) kill(info.pid, 'SIGKILL');
    }
    await stopEngine(first, host);
    expect(await traces(first)).toEqual([]);
  });

  test('of two starts at once one does the work', async () => {
    const [one, other] = await Promise.all([start({ name: first }), start({ name: first })]);
    expect(one).toEqual(other);
  });

  test('its log is told', async () => {
    const pieces: Buffer[] = [];
    for await (const piece of engineLogs(first, host, { tail: 50 })) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toContain('API listen on');
  });

  test('one that cannot start says why and leaves nothing behind', async () => {
    await stopEngine(first, host);
    const { config } = enginePaths(first, host);
    await writeFile(config, '{"no-such-option": true}');
    await expect(start({ name: first })).rejects.toMatchObject({
      code: 'start',
      message: `engine ${first} ended at once (exit code 1)`,
      detail: expect.arrayContaining([expect.stringContaining('no-such-option')]),
    });
    expect(await traces(first)).toEqual([]);
    await writeFile(config, '{}');
  });

  test('one that is told to give up while it starts leaves nothing behind', async () => {
    const request = { name: first };
    const plan = planStart(request, await gatherFacts(request, host));
    const giveUp = new AbortController();
    const starting = startEngine(plan, host, {
      signal: giveUp.signal,
      onEvent: (event) => event.type === 'launch' && giveUp.abort(),
    });
    await expect(starting).rejects.toThrow(/abort/i);
    expect(await traces(first)).toEqual([]);
  });

  test('an isolated one needs no network, on this machine or beyond', async () => {
    await start({ name: second, source: old, network: 'isolated' });
    await on(second, 'load', '--input', image);
    expect(await on(second, 'run', '--rm', 'busybox', 'echo', 'alone')).toBe('alone');
    expect((await engineStatus(second, host)).network?.link).toBeUndefined();
  });

  test('a routed one lets containers out, and takes its rules back', async () => {
    await stopEngine(second, host);
    const events: LifecycleEvent[] = [];
    await start({ name: second, network: 'routed' }, events);
    const warned = events.some(({ type }) => type === 'warning');
    const { hostAddress = '' } = (await engineStatus(second, host)).network?.link ?? {};
    const ping = await on(second, 'run', '--rm', 'busybox', 'ping', '-c', '1', '-W', '3', hostAddress);
    expect(ping).toContain('1 packets received');
    if (!warned) expect((await readFile('/proc/sys/net/ipv4/ip_forward', 'utf8')).trim()).toBe('1');
    await removeEngine(second, host);
    expect(await traces(second)).toEqual([]);
  });
});
