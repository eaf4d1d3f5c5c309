import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ValueError } from '../../src/values/error.ts';

/** One test per raw text that a parser takes, with what it makes of it. */
export function accepts<T>(
  parse: (raw: string) => T,
  table: readonly (readonly [raw: string, value: T])[],
): void {
  test.each(table)('takes %j', (raw, value) => {
    expect(parse(raw)).toEqual(value);
  });
}

/** One test per raw text that a parser refuses, with docker's words. */
export function rejects(
  parse: (raw: string) => unknown,
  table: readonly (readonly [raw: string, message: string])[],
): void {
  test.each(table)('refuses %j', (raw, message) => {
    expect(() => parse(raw)).toThrow(expect.objectContaining({ name: 'ValueError', message }));
  });
}

/** Any text at all, with control characters and halves of surrogate pairs. */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(fc.nat(0x10ffff), fc.nat(0xff)).map((code) => String.fromCodePoint(code)),
  maxLength: 20,
});

/** Texts put together from pieces a grammar is made of, with some noise. */
export function textOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: anyText },
  );
}

/** A parser either gives a value or throws a ValueError, whatever it reads. */
export function neverCrashes(parse: (raw: string) => unknown, texts: fc.Arbitrary<string>): void {
  test('fails with a ValueError or not at all', () => {
    fc.assert(
      fc.property(texts, (raw) => {
        try {
          parse(raw);
        } catch (error) {
          expect(error).toBeInstanceOf(ValueError);
          expect((error as ValueError).message).not.toBe('');
        }
      }),
    );
  });
}
