import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const fixture = fileURLToPath(new URL('fixtures/pump.ts', import.meta.url));

function pump(...args: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', fixture, ...args], { stdio: 'pipe' });
}

test('a pipe is handed on byte by byte, to its end', async () => {
  const bytes = randomBytes(3_000_000);
  const child = pump();
  child.stdin.end(bytes);
  const [received, errors] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
  expect(received.equals(bytes)).toBe(true);
  expect(errors).toBe('over\n');
});

test('a pipe that brings nothing is over at its end', async () => {
  const child = pump();
  child.stdin.end();
  expect(await text(child.stderr)).toBe('over\n');
});

test('a target that fails ends it, though more would come', async () => {
  const child = pump('100000');
  child.stdin.on('error', () => {});
  child.stdin.write(randomBytes(1_000_000));
  child.stdout.resume();
  expect(await text(child.stderr)).toBe('enough\nover\n');
  if (child.exitCode === null) await once(child, 'exit');
});

test.each([
  ['a file', '<"$0"'],
  ['a descriptor that is closed', '<&-'],
])('%s is no pipe', (_name, redirection) => {
  const command = `exec "$1" --import tsx "$2" ${redirection}`;
  const child = spawnSync('sh', ['-c', command, fileURLToPath(import.meta.url), process.execPath, fixture]);
  expect(child.stderr.toString()).toBe('no pipe\n');
});
