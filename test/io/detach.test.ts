import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DetachError, defaultDetachKeys, watchDetachKeys } from '../../src/io/detach.ts';

/** What came through, and whether the keys were seen. */
async function type(
  keys: Uint8Array,
  ...chunks: (string | Uint8Array)[]
): Promise<{ passed: Buffer; detached: boolean }> {
  const passed: Uint8Array[] = [];
  async function* source() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  try {
    for await (const chunk of watchDetachKeys(keys)(source())) passed.push(chunk);
    return { passed: Buffer.concat(passed), detached: false };
  } catch (error) {
    expect(error).toBeInstanceOf(DetachError);
    return { passed: Buffer.concat(passed), detached: true };
  }
}

describe('watchDetachKeys', () => {
  test('passes everything that is no sequence', async () => {
    expect(await type(defaultDetachKeys, 'hello', ' world')).toEqual({
      passed: Buffer.from('hello world'),
      detached: false,
    });
  });

  test('ends at the sequence with what came before it', async () => {
    expect(await type(defaultDetachKeys, 'ab\x10\x11cd')).toEqual({
      passed: Buffer.from('ab'),
      detached: true,
    });
  });

  test('sees a sequence over chunks', async () => {
    expect(await type(defaultDetachKeys, 'ab\x10', '\x11')).toEqual({
      passed: Buffer.from('ab'),
      detached: true,
    });
  });

  test('gives back the beginning of a sequence that did not come', async () => {
    expect(await type(defaultDetachKeys, '\x10', 'x')).toEqual({
      passed: Buffer.from('\x10x'),
      detached: false,
    });
    expect(await type(Buffer.from('abc'), 'a', 'bx')).toEqual({
      passed: Buffer.from('abx'),
      detached: false,
    });
  });

  test('the key that breaks a sequence begins none', async () => {
    expect(await type(defaultDetachKeys, '\x10\x10\x11')).toEqual({
      passed: Buffer.from('\x10\x10\x11'),
      detached: false,
    });
  });

  test('no keys, no detaching', async () => {
    expect(await type(new Uint8Array(), '\x10\x11')).toEqual({
      passed: Buffer.from('\x10\x11'),
      detached: false,
    });
  });

  test('chunk borders change nothing', async () => {
    const bytes = fc.uint8Array({ max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(bytes),
        fc.uint8Array({ minLength: 1, maxLength: 3, max: 3 }),
        async (chunks, keys) => {
          const whole = await type(keys, Buffer.concat(chunks));
          expect(await type(keys, ...chunks)).toEqual(whole);
        },
      ),
    );
  });
});
