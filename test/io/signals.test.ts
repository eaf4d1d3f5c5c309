import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { forwardedSignals, forwardSignals } from '../../src/io/signals.ts';

test('forwards by name without SIG until stopped', () => {
  const source = new EventEmitter();
  const sent: string[] = [];
  const stop = forwardSignals(async (name) => void sent.push(name), source);
  source.emit('SIGTERM', 'SIGTERM');
  source.emit('SIGWINCH', 'SIGWINCH');
  stop();
  source.emit('SIGTERM', 'SIGTERM');
  expect(sent).toEqual(['TERM', 'WINCH']);
  expect(source.eventNames()).toEqual([]);
});

test('never SIGCHLD, SIGPIPE, SIGURG nor what cannot be caught', () => {
  for (const signal of ['SIGCHLD', 'SIGPIPE', 'SIGURG', 'SIGKILL', 'SIGSTOP'])
    expect(forwardedSignals).not.toContain(signal);
});

test('a gone container is no error', async () => {
  const source = new EventEmitter();
  forwardSignals(() => Promise.reject(new Error('no such container')), source);
  source.emit('SIGINT', 'SIGINT');
  await new Promise((resolve) => setImmediate(resolve));
});

test('signals unknown to the system are left out', () => {
  const source = new EventEmitter();
  const on = source.on.bind(source);
  source.on = (signal, listener) => {
    if (signal === 'SIGPWR') throw new Error('EINVAL');
    return on(signal, listener);
  };
  forwardSignals(async () => {}, source);
  expect(source.eventNames()).not.toContain('SIGPWR');
  expect(source.eventNames()).toContain('SIGTERM');
});
