import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Outflow, pour } from '../../../src/engine/streams/outflow.ts';
import { failureOf } from '../support.ts';

/** An output that takes a chunk only when told to. */
class Stubborn extends Writable {
  readonly taken: string[] = [];
  #done: ((error?: Error) => void) | undefined;

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.taken.push(chunk.toString());
    this.#done = done;
  }

  release(error?: Error): void {
    this.#done?.(error);
  }
}

async function* of(...chunks: string[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

test('is over only when the last byte is out', async () => {
  const output = new Stubborn();
  let over = false;
  const poured = pour(of('a', 'b'), output).then(() => (over = true));
  await setImmediate();
  output.release();
  await setImmediate();
  expect([output.taken, over]).toEqual([['a', 'b'], false]);
  output.release();
  await poured;
  expect(over).toBe(true);
});

test('reads on while less than the window is under way', async () => {
  const output = new Stubborn();
  let read = 0;
  async function* source(): AsyncGenerator<Buffer> {
    for (; read < 10; read++) yield Buffer.from('xy');
  }
  const poured = pour(source(), output, { window: 6 });
  await setImmediate();
  expect(read).toBe(2);
  for (let written = 0; written < 10; written++) {
    output.release();
    await setImmediate();
  }
  await poured;
  expect(output.taken).toHaveLength(10);
});

test('brings out what came before the source failed', async () => {
  const output = new Stubborn();
  async function* source(): AsyncGenerator<Buffer> {
    yield Buffer.from('last words');
    throw new Error('gone');
  }
  const failed = failureOf(pour(source(), output));
  await setImmediate();
  output.release();
  expect((await failed).message).toBe('gone');
});

test.each([
  ['a write fails', (output: Stubborn) => output.release(new Error('full')), 'full'],
  ['it is destroyed', (output: Stubborn) => void output.destroy(new Error('torn')), 'torn'],
  ['it is closed', (output: Stubborn) => void output.destroy(), 'the output was closed'],
])('fails when %s, though nothing more is written', async (_what, end, message) => {
  const output = new Stubborn();
  const failed = failureOf(pour(of('x'), output));
  await setImmediate();
  end(output);
  expect((await failed).message).toBe(message);
});

test('fails at once on an output that is closed already', async () => {
  const output = new Stubborn();
  output.destroy();
  expect(new Outflow(output).full).toBe(true);
  expect((await failureOf(pour(of('x'), output))).message).toBe('the output was closed');
});

test('waits for nothing once aborted', async () => {
  const output = new Stubborn();
  const controller = new AbortController();
  const failed = failureOf(pour(of('x', 'y'), output, { window: 1, signal: controller.signal }));
  await setImmediate();
  controller.abort(new Error('enough'));
  expect((await failed).message).toBe('enough');
});
