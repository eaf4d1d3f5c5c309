import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lab } from '../support/on-engine.ts';
import { runProcess, type ProcessOptions } from '../support/tug-process.ts';

const engine = lab.engines['28.5'];
const name = 'faults-memory';
const mebibyte = 1024 * 1024;
const size = 500 * mebibyte;
const bound = 150 * mebibyte;
const minutes = 60_000;

/** So many bytes without a pattern to compress, the same each time. */
function* bytes(total: number): Generator<Buffer> {
  const block = Buffer.alloc(mebibyte);
  for (let i = 0; i < block.length; i++) block[i] = (i * 2654435761) >>> 13;
  for (let left = total; left > 0; left -= block.length) yield block.subarray(0, left);
}

describe.skipIf(engine === undefined)('500 MB pass through little memory', () => {
  const host = engine?.host ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'faults-memory-'));
  const tug = (args: string[], options: Partial<ProcessOptions> = {}) =>
    runProcess(args, { host, cwd: folder, ...options });
  const quietly = { onOutput: () => {} };

  beforeAll(async () => {
    const script = `yes "$(head -c 4000 /dev/zero | tr '\\0' x)" | head -c ${size}`;
    await tug(['run', '-d', '--name', `${name}-logs`, 'busybox', 'sh', '-c', script]);
    await tug(['wait', `${name}-logs`]);
    await tug(['create', '--name', name, 'busybox', 'true']);
  }, 5 * minutes);
  afterAll(async () => {
    await tug(['rm', '-f', name, `${name}-logs`]);
    await tug(['rmi', '-f', `${name}-image`]);
    rmSync(folder, { recursive: true });
  });

  test('logs', { timeout: 5 * minutes }, async () => {
    const run = await tug(['logs', `${name}-logs`], quietly);
    expect(run).toMatchObject({ ended: 0, outputBytes: size });
    expect(run.peakMemory).toBeGreaterThan(0);
    expect(run.peakMemory).toBeLessThan(bound);
  });

  test('run -i', { timeout: 5 * minutes }, async () => {
    const digest = createHash('sha256');
    for (const block of bytes(size)) digest.update(block);
    const input = Readable.from(bytes(size));
    const run = await tug(['run', '-i', '--rm', 'busybox', 'cat'], { input, ...quietly });
    expect(run).toMatchObject({ ended: 0, outputBytes: size, outputDigest: digest.digest('hex') });
    expect(run.peakMemory).toBeLessThan(bound);
  });

  test('cp into a container and out of it, save and load', { timeout: 10 * minutes }, async () => {
    const fill = await tug(['run', '-i', '--rm', '-v', `${folder}:/out`, 'busybox', 'dd', 'of=/out/large'], {
      input: Readable.from(bytes(size)),
    });
    expect(fill.ended).toBe(0);
    const into = await tug(['cp', 'large', `${name}:/large`]);
    rmSync(join(folder, 'large'));
    const back = await tug(['cp', `${name}:/large`, 'back']);
    expect(statSync(join(folder, 'back')).size).toBe(size);
    rmSync(join(folder, 'back'));

    await tug(['commit', name, `${name}-image`]);
    const save = await tug(['save', '-o', 'image.tar', `${name}-image`]);
    const streamed = await tug(['save', `${name}-image`], quietly);
    const load = await tug(['load', '-i', 'image.tar']);
    const piped = await tug(['load'], { input: createReadStream(join(folder, 'image.tar')) });
    const runs = { into, back, save, streamed, load, piped };
    for (const [verb, { ended, stderr, peakMemory }] of Object.entries(runs)) {
      expect({ verb, ended, stderr: verb === 'into' || verb === 'back' ? '' : stderr }).toEqual({
        verb,
        ended: 0,
        stderr: '',
      });
      expect(peakMemory, verb).toBeGreaterThan(0);
      expect(peakMemory, verb).toBeLessThan(bound);
    }
  });
});
