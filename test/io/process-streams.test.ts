import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { spawn as spawnOnTerminal } from '@lydell/node-pty';
import { expect, test } from 'vitest';

const nodeArguments = (fixture: string) => [
  '--import',
  'tsx',
  fileURLToPath(new URL(`fixtures/${fixture}.ts`, import.meta.url)),
];

function exitOf(child: ReturnType<typeof spawn>): Promise<{ code: number | null; errors: string }> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, errors })));
}

test('a gone reader of stdout is told by `closed`, without a word', async () => {
  const child = spawn(process.execPath, nodeArguments('endless'), { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await exitOf(child)).toEqual({ code: 141, errors: '' });
});

test.runIf(existsSync('/dev/full'))('a full disk is an error', async () => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, nodeArguments('endless'), { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  expect(await exitOf(child)).toEqual({ code: 1, errors: 'write /dev/stdout: no space left on device\n' });
});

test('a file as stdin is read from where the shell left it', async () => {
  const path = fileURLToPath(import.meta.url);
  const file = openSync(path, 'r');
  readSync(file, Buffer.alloc(10));
  const child = spawn(process.execPath, nodeArguments('echo'), { stdio: [file, 'pipe', 'pipe'] });
  closeSync(file);
  expect(await buffer(child.stdout!)).toEqual(readFileSync(path).subarray(10));
});

test.skipIf(process.platform === 'win32')('raw mode is whole, and wholly undone', async () => {
  const child = spawnOnTerminal(process.execPath, nodeArguments('terminal'), { cols: 100, rows: 30 });
  let screen = '';
  child.onData((data) => {
    screen += data;
    if (data.includes('restored')) child.resize(60, 20);
  });
  await new Promise<void>((resolve) => child.onExit(() => resolve()));
  const cooked = 'icanon echo isig opost icrnl';
  expect(screen.trim().split('\r\n')).toEqual([
    'size {"columns":100,"rows":30}',
    `before ${cooked}`,
    'raw -icanon -echo -isig -opost -icrnl',
    `after ${cooked}`,
    `restored ${cooked}`,
    'resized {"columns":60,"rows":20}',
  ]);
});
