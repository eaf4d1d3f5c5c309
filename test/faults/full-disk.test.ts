import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lab } from '../support/on-engine.ts';
import { runProcess } from '../support/tug-process.ts';

const engine = lab.engines['28.5'];
const container = 'faults-full-disk';

describe.skipIf(engine === undefined)('a disk that is full', () => {
  const host = engine?.host ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'faults-disk-'));
  const disk = join(folder, 'disk');

  beforeAll(async () => {
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
    const script = 'head -c 2000000 /dev/zero > /large';
    await runProcess(['run', '--name', container, 'busybox', 'sh', '-c', script], { host });
  });
  afterAll(async () => {
    await runProcess(['rm', container], { host });
    execFileSync('umount', [disk]);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['save', ['save', '-o', 'out.tar', 'busybox']],
    ['export', ['export', '-o', 'out.tar', container]],
  ])('%s -o says so and leaves no partial file', async (_verb, args) => {
    const run = await runProcess(args, { host, cwd: disk });
    expect(run.ended).toBe(1);
    expect(run.stderr).toMatch(/^write \S+: no space left on device\n$/);
    expect(readdirSync(disk)).toEqual([]);
  });

  test('save -o keeps the file that was there before', async () => {
    writeFileSync(join(disk, 'out.tar'), 'before');
    const run = await runProcess(['save', '-o', 'out.tar', 'busybox'], { host, cwd: disk });
    expect(run.ended).toBe(1);
    expect(readdirSync(disk)).toEqual(['out.tar']);
    rmSync(join(disk, 'out.tar'));
  });

  test('cp says so', async () => {
    const run = await runProcess(['cp', `${container}:/large`, '.'], { host, cwd: disk });
    expect(run.ended).toBe(1);
    expect(run.stderr).toMatch(/no space left on device\n$/);
    for (const name of readdirSync(disk)) rmSync(join(disk, name));
  });

  test.each([
    ['a table', ['images']],
    ['logs', ['logs', container]],
    ['a stream', ['export', container]],
  ])('standard output of %s', async (_what, args) => {
    const run = await runProcess(['-c', '"$@" > /dev/full', 'sh', 'docker', ...args], {
      host,
      program: '/bin/sh',
    });
    expect(run.ended).not.toBe('SIGKILL');
  });
});
