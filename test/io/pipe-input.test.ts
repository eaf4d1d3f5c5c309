import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isPipe } from '../../src/io/pipe-input.ts';

function pump(...args: string[]) {
  const fixture = fileURLToPath(new URL('fixtures/pump.ts', import.meta.url));
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

test('a file and a descriptor that is closed are no pipes', () => {
  const file = openSync(fileURLToPath(import.meta.url), 'r');
  expect(isPipe(file)).toBe(false);
  closeSync(file);
  expect(isPipe(file)).toBe(false);
});
