import { expect, test, vi } from 'vitest';
import { memoryStreams } from '../support/memory-streams.ts';
import { monitorSize } from '../../src/io/resize.ts';
import type { TerminalSize } from '../../src/io/streams.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('sends the size at once and after each change', async () => {
  const streams = memoryStreams({ tty: true, size: { columns: 100, rows: 30 } });
  const sent: TerminalSize[] = [];
  const stop = monitorSize({ output: streams.stdout, send: async (size) => void sent.push(size) });
  await settle();
  streams.resize({ columns: 50, rows: 10 });
  stop();
  streams.resize({ columns: 60, rows: 10 });
  expect(sent).toEqual([
    { columns: 100, rows: 30 },
    { columns: 50, rows: 10 },
  ]);
});

test('no terminal, no size', async () => {
  const send = vi.fn(async () => {});
  monitorSize({ output: memoryStreams().stdout, send });
  monitorSize({ output: memoryStreams({ tty: true, size: { columns: 0, rows: 0 } }).stdout, send });
  await settle();
  expect(send).not.toHaveBeenCalled();
});

test('tries the first size eleven times in all, then gives up', async () => {
  const send = vi.fn(() => Promise.reject(new Error('not running')));
  const gaveUp = new Promise<void>((onGiveUp) => {
    monitorSize({ output: memoryStreams({ tty: true }).stdout, send, onGiveUp });
  });
  await gaveUp;
  expect(send).toHaveBeenCalledTimes(11);
});

test('stops trying when stopped', async () => {
  const send = vi.fn(() => Promise.reject(new Error('not running')));
  const onGiveUp = vi.fn();
  monitorSize({ output: memoryStreams({ tty: true }).stdout, send, onGiveUp })();
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(send).toHaveBeenCalledTimes(1);
  expect(onGiveUp).not.toHaveBeenCalled();
});
