import { expect, test } from 'vitest';
import { memoryStreams } from '../support/memory-streams.ts';
import { enterRawMode, restoreTerminal, withRawMode } from '../../src/io/raw.ts';

test('restores after success and after failure', async () => {
  const streams = memoryStreams({ tty: true });
  expect(await withRawMode(streams, async () => 'done')).toBe('done');
  await expect(withRawMode(streams, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(streams.rawModes).toEqual([true, false, true, false]);
});

test('restores once, however often it is asked to', async () => {
  const streams = memoryStreams({ tty: true });
  await withRawMode(streams, async (restore) => {
    restore();
    restoreTerminal();
  });
  expect(streams.rawModes).toEqual([true, false]);
});

test('restoreTerminal brings back all that is raw', () => {
  const one = memoryStreams({ tty: true });
  const two = memoryStreams({ tty: true });
  const restoreOne = enterRawMode(one);
  enterRawMode(two);
  restoreTerminal();
  restoreOne();
  expect([one.rawModes, two.rawModes]).toEqual([
    [true, false],
    [true, false],
  ]);
});

test('a terminal that cannot be raw leaves nothing behind', () => {
  let restored = false;
  const stdin = {
    ...memoryStreams().stdin,
    setRawMode(on: boolean) {
      if (on) throw new Error('EIO');
      restored = true;
    },
  };
  expect(() => enterRawMode({ stdin })).toThrow('EIO');
  restoreTerminal();
  expect(restored).toBe(false);
});
