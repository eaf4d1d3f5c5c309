import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LabEngine } from '../support/engines.ts';
import { lab, onEngine } from '../support/on-engine.ts';
import { startProxy, type Fault, type Proxy } from '../support/proxy.ts';
import { runProcess, type ProcessRun } from '../support/tug-process.ts';

const docker = lab.referenceClient;
const container = 'faults-streams';

/** How many bytes the body of a GET has on the wire, framing and all. */
function wireLength(socketPath: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => {
      const answer = Buffer.concat(chunks);
      resolve(answer.length - answer.indexOf('\r\n\r\n') - 4);
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n`);
  });
}

const range = (end: number, step = 1): number[] =>
  Array.from({ length: Math.ceil(end / step) }, (_, i) => i * step);

/** What the container says on standard error; tug's own words come after it. */
const containerErrors = 'two\n';

/** A run taken apart. Connections have names of their own, and docker's own log lines a time. */
function taken({ stdout, stderr, ended }: ProcessRun) {
  let shared = 0;
  while (shared < containerErrors.length && stderr[shared] === containerErrors[shared]) shared++;
  const said = stderr
    .slice(shared)
    .replace(/(?:@|\/\S*)->\S+:/g, 'CONNECTION:')
    // docker tells where in the framing of HTTP the end came
    .replace('http: unexpected EOF reading trailer', 'unexpected EOF');
  return { stdout, errors: stderr.slice(0, shared), said: said.replace(/^time="\S+" /gm, ''), ended };
}

function suite(engine: LabEngine): void {
  const folder = mkdtempSync(join(tmpdir(), 'faults-streams-'));
  let proxy: Proxy;

  beforeAll(async () => {
    proxy = await startProxy(engine.socket, join(folder, 'proxy.sock'));
    const script = 'echo one; sleep 0.1; echo two >&2; sleep 0.1; echo three; sleep 3000';
    await runProcess(['run', '-d', '--name', container, 'busybox', 'sh', '-c', script], {
      host: engine.host,
    });
    await vi.waitFor(
      async () => expect((await tug(['logs', container])).stdout).toBe('one\nthree\n'),
      20_000,
    );
  });
  afterAll(async () => {
    await runProcess(['rm', '-f', container], { host: engine.host });
    await proxy.close();
    rmSync(folder, { recursive: true });
  });

  const tug = (args: readonly string[]) => runProcess(args, { host: proxy.host });

  /** The same fault for docker and for tug, which shows the beginning of a frame that never ended. */
  async function sameEnd(args: readonly string[], fault: Fault): Promise<void> {
    proxy.inject(fault);
    const ours = taken(await tug(args));
    if (docker === undefined) return;
    const theirs = taken(await runProcess(args, { host: proxy.host, program: docker }));
    const at = fault.after;
    expect({ at, said: ours.said, ended: ours.ended }).toEqual({
      at,
      said: theirs.said,
      ended: theirs.ended,
    });
    expect({
      at,
      stdout: ours.stdout.slice(0, theirs.stdout.length),
      errors: ours.errors.slice(0, theirs.errors.length),
    }).toEqual({ at, stdout: theirs.stdout, errors: theirs.errors });
  }

  /** What is wrong with the framing of HTTP itself, each client says in words of its own. */
  async function refused(args: readonly string[], fault: Fault): Promise<void> {
    proxy.inject(fault);
    const { said, ended } = taken(await tug(args));
    expect({ at: fault.after, ended }).toEqual({ at: fault.after, ended: 1 });
    expect(said).toMatch(/^.+\n$/);
  }

  describe('a framed stream', () => {
    const logs: Fault['match'] = ({ path }) => path.endsWith('/logs');

    test('ending at every byte', { timeout: 240_000 }, async () => {
      const length = await wireLength(engine.socket, `/containers/${container}/logs?stdout=1&stderr=1`);
      expect(length).toBeGreaterThan(40);
      for (const after of range(length)) {
        await sameEnd(['logs', container], { match: logs, after, action: 'truncate' });
      }
    });

    test.each([0, 1, 5, 13, 30])('cut after %i bytes', async (after) => {
      await sameEnd(['logs', container], { match: logs, after, action: 'cut' });
    });

    test.each([3, 9, 17])('delayed after %i bytes', async (after) => {
      proxy.inject({ match: logs, after, action: { delayMs: 200 } });
      expect(await tug(['logs', container])).toMatchObject({
        stdout: 'one\nthree\n',
        stderr: 'two\n',
        ended: 0,
      });
    });

    test.each([3, 4])('with byte %i wrong, in the header of a frame', async (after) => {
      await sameEnd(['logs', container], { match: logs, after, action: 'garble' });
    });

    // docker takes a frame that does not end for the end of the log
    test('with a frame longer than what comes', async () => {
      await refused(['logs', container], { match: logs, after: 7, action: 'garble' });
    });

    test.each([0, 1])('with byte %i wrong, in the length of a chunk', async (after) => {
      await refused(['logs', container], { match: logs, after, action: 'garble' });
    });
  });

  describe('a hijacked stream', () => {
    const started: Fault['match'] = ({ path }) => /\/exec\/.*\/start$/.test(path);
    const exec = ['exec', container, 'sh', '-c', 'echo one; sleep 0.3; echo two >&2'];

    test('ending at every byte', { timeout: 240_000 }, async () => {
      for (const after of range(25)) await sameEnd(exec, { match: started, after, action: 'truncate' });
    });

    test.each([0, 4, 12, 20])('cut after %i bytes', async (after) => {
      await sameEnd(exec, { match: started, after, action: 'cut' });
    });
  });

  describe('a stream of messages', () => {
    const building: Fault['match'] = ({ path }) => path.endsWith('/build');
    const build = ['build', '--no-cache', '-'];
    const dockerfile = 'FROM busybox\nLABEL faults=1\n';
    const plain = { DOCKER_BUILDKIT: '0' };

    test.each(range(180, 30))('garbled after %i bytes', async (after) => {
      proxy.inject({ match: building, after, action: 'garble' });
      const run = await runProcess(build, { host: proxy.host, input: dockerfile, env: plain });
      expect(run.stderr).not.toMatch(/\bat .*\.js:/);
      expect([0, 1]).toContain(run.ended);
    });

    test.each(range(120, 15))('ending after %i bytes', async (after) => {
      proxy.inject({ match: building, after, action: 'truncate' });
      const run = await runProcess(build, { host: proxy.host, input: dockerfile, env: plain });
      expect(run.ended).toBe(1);
      expect(run.stderr).toMatch(/unexpected EOF|unexpected end/i);
    });
  });

  describe('one JSON document', () => {
    const inspected: Fault['match'] = ({ path }) => path.endsWith(`/containers/${container}/json`);
    const listed: Fault['match'] = ({ path }) => path.endsWith('/containers/json');

    test.each([0, 1])('with byte %i wrong, in the length of a chunk', async (after) => {
      await refused(['inspect', container], { match: inspected, after, action: 'garble' });
    });

    test.each([40, 200])('garbled after %i bytes', async (after) => {
      await sameEnd(['inspect', container], { match: inspected, after, action: 'garble' });
    });

    test.each([0, 1, 2, 100])('of a list, ending after %i bytes', async (after) => {
      await sameEnd(['ps', '-q'], { match: listed, after, action: 'truncate' });
    });
  });
}

onEngine('28.5', suite);
onEngine('20.10', suite);
