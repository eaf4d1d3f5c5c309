import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidJsonError, MessageStreamError } from '../../../src/engine/errors.ts';
import { readMessages, readProgress } from '../../../src/engine/streams/messages.ts';
import { failureOf, listOf } from '../support.ts';
import { split } from './split.ts';

async function* from(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

const whole = (text: string): AsyncGenerator<Buffer> => from([Buffer.from(text)]);

describe('messages', () => {
  test('are read however the bytes are cut', async () => {
    const separators = fc.constantFrom('', '\n', '\r\n', '  ', '\t');
    const documents = fc.array(
      fc.tuple(
        fc.oneof(
          fc.object({ maxDepth: 1, maxKeys: 3 }),
          fc.array(fc.constantFrom('é', '🎉', '"', '{', ']\\')),
        ),
        separators,
      ),
    );
    await fc.assert(
      fc.asyncProperty(documents, fc.array(fc.nat(), { maxLength: 30 }), async (parts, cuts) => {
        const text = parts.map(([value, separator]) => JSON.stringify(value) + separator).join('');
        const read = await listOf(readMessages(from(split(Buffer.from(text), cuts))));
        expect(read).toEqual(parts.map(([value]) => JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  test('may be cut after every byte', async () => {
    const text = '{"status":"größer \\u00e9 \\"x\\" 🎉"}\r\n{"a":[1,-2.5e3,true,null]} 12 "s"3\n';
    const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
    expect(await listOf(readMessages(from(bytes)))).toEqual([
      { status: 'größer é "x" 🎉' },
      { a: [1, -2500, true, null] },
      12,
      's',
      3,
    ]);
  });

  test('come before the garbage behind them is complained of', async () => {
    const read: unknown[] = [];
    const reading = (async () => {
      for await (const message of readMessages(whole('{"a":1}\nxyz'))) read.push(message);
    })();
    expect(await failureOf(reading)).toEqual(
      new InvalidJsonError("invalid character 'x' looking for beginning of value"),
    );
    expect(read).toEqual([{ a: 1 }]);
  });

  test('that break off are an error', async () => {
    expect(await failureOf(listOf(readMessages(whole('{"a":'))))).toEqual(
      new InvalidJsonError('unexpected EOF'),
    );
    expect(await listOf(readMessages(whole('')))).toEqual([]);
    expect(await listOf(readMessages(whole('{}\n 7')))).toEqual([{}, 7]);
  });

  test('are garbled or not for any bytes, but never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array()), async (chunks) => {
        try {
          await listOf(readMessages(from(chunks.map((chunk) => Buffer.from(chunk)))));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidJsonError);
        }
      }),
    );
  });

  test('keep large integers if asked to', async () => {
    const read = await listOf(readMessages(whole('{"timeNano":1732430096123456789}'), { exact: true }));
    expect(read).toEqual([{ timeNano: 1732430096123456789n }]);
  });

  test('end their source when the reader leaves', async () => {
    let ended = false;
    async function* source(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield Buffer.from('{}');
      } finally {
        ended = true;
      }
    }
    for await (const message of readMessages(source())) if (message) break;
    expect(ended).toBe(true);
  });
});

describe('progress', () => {
  test('fails with what the engine reports', async () => {
    const text = '{"status":"Pulling"}\n{"errorDetail":{"code":401,"message":"denied"},"error":"denied"}\n';
    const error = await failureOf(listOf(readProgress(whole(text))));
    expect(error).toBeInstanceOf(MessageStreamError);
    expect(error).toMatchObject({ message: 'denied', code: 401 });
  });

  test('fails with a bare error too', async () => {
    const error = await failureOf(listOf(readProgress(whole('{"error":"no"}'))));
    expect(error).toEqual(new MessageStreamError('no'));
  });
});
