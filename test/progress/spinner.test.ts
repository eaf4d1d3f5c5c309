import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { memoryStreams } from '../support/memory-streams.ts';
import { withSpinner } from '../../src/progress/spinner.ts';

test('no terminal, no spinner', async () => {
  const streams = memoryStreams();
  expect(await withSpinner(streams.stderr, 'Waiting', async () => 1)).toBe(1);
  expect(streams.errors()).toBe('');
});

test('turns while the work goes on, and is gone afterwards', async () => {
  let written = '';
  const terminal = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, callback) {
        written += chunk.toString();
        callback();
      },
    }),
    {
      isTTY: true,
      columns: 80,
      cursorTo: () => true,
      moveCursor: () => true,
      clearLine: () => (written += '<clear>') !== '',
    },
  );
  const output = { ...memoryStreams({ tty: true }).stderr, isTTY: true, writable: terminal };
  await expect(
    withSpinner(output, 'Waiting', () => Promise.reject(new Error('gave up')), { colour: false }),
  ).rejects.toThrow('gave up');
  expect(written).toContain('Waiting');
  expect(written.lastIndexOf('<clear>')).toBeGreaterThan(written.lastIndexOf('Waiting'));
});
