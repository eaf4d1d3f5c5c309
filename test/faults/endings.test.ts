import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lab } from '../support/on-engine.ts';
import { startProxy } from '../support/proxy.ts';
import { startProcess } from '../support/tug-process.ts';

const engine = lab.engines['28.5'];
const container = 'faults-endings';
const soonMs = 5000;

/** How long after its signal a process has ended. */
async function interrupt(args: string[], host: string, signal: NodeJS.Signals, waitMs = 1500) {
  const { child, finished } = startProcess(args, { host });
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  const sent = Date.now();
  child.kill(signal);
  const run = await finished;
  return { ...run, afterMs: Date.now() - sent };
}

describe('an engine that has stopped answering', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faults-endings-'));
  const sockets = new Set<Socket>();
  let silent: Server;

  beforeAll(async () => {
    // As a stopped process: connections are taken, nothing is read or said.
    silent = createServer((socket) => {
      socket.pause();
      sockets.add(socket.on('error', () => {}));
    }).listen(join(folder, 'silent.sock'));
    await once(silent, 'listening');
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['ps'],
    ['version'],
    ['info'],
    ['run --rm busybox true'],
    ['logs -f x'],
    ['exec x true'],
    ['pull busybox'],
    ['events'],
    ['wait x'],
  ])('Ctrl-C ends %s', async (line) => {
    const run = await interrupt(line.split(' '), `unix://${folder}/silent.sock`, 'SIGINT');
    expect(run.afterMs).toBeLessThan(soonMs);
    expect(run.ended).toBe(130);
    expect(run.stderr).not.toMatch(/\bat .*\.js:/);
  });

  test('SIGTERM ends ps', async () => {
    const run = await interrupt(['ps'], `unix://${folder}/silent.sock`, 'SIGTERM');
    expect(run.ended).toBe(143);
  });
});

describe.skipIf(engine === undefined)('a reader that leaves', () => {
  const host = engine?.host ?? '';

  beforeAll(async () => {
    const args = ['run', '--name', container, 'busybox', 'seq', '1', '200000'];
    await startProcess(args, { host, onOutput: () => {} }).finished;
  });
  afterAll(() => startProcess(['rm', '-f', container], { host }).finished);

  const leaving = (args: string[]) =>
    startProcess(args, { host, onOutput: (_chunk, child) => child.stdout?.destroy() }).finished;

  test.each([
    ['logs', ['logs', container]],
    ['export', ['export', container]],
    ['cp', ['cp', `${container}:/bin`, '-']],
  ])('ends %s without a word', async (_verb, args) => {
    const run = await leaving(args);
    expect(run.stderr).toBe('');
    expect(['SIGPIPE', 141]).toContain(run.ended);
  });

  test('fails run, which goes on reading signals', async () => {
    const run = await leaving(['run', '--rm', 'busybox', 'seq', '1', '300000']);
    expect(run).toMatchObject({ ended: 1, stderr: 'write /dev/stdout: broken pipe\n' });
  });
});

describe.skipIf(engine === undefined)('an answer that stops coming', () => {
  test('Ctrl-C ends logs in the middle', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faults-stall-'));
    const proxy = await startProxy(engine?.socket ?? '', join(folder, 'proxy.sock'));
    proxy.inject({ match: ({ path }) => path.endsWith('/containers/json'), after: 1, action: 'stall' });
    const run = await interrupt(['ps'], proxy.host, 'SIGINT');
    expect(run.ended).toBe(130);
    await proxy.close();
    rmSync(folder, { recursive: true });
  });
});
