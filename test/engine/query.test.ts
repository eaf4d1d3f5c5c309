import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFilters } from '../../src/engine/filters.ts';
import { goQuote, hostEscape, pathEscape, queryEscape } from '../../src/engine/go-text.ts';
import { encodeQuery } from '../../src/engine/query.ts';

const texts = fc.string({
  unit: fc.constantFrom('a', '~', '&', '=', '+', '%', ' ', '/', 'é', '🎉', '*', "'"),
  maxLength: 8,
});

describe('a query', () => {
  test('has its keys in order, true as 1, lists as repeated keys, and nothing for false or undefined', () => {
    const query = {
      z: 'a b',
      all: true,
      size: false,
      none: undefined,
      limit: 3,
      names: ['x', 'y'],
      big: 12345678901234567890n,
    };
    expect(encodeQuery(query)).toBe('all=1&big=12345678901234567890&limit=3&names=x&names=y&z=a+b');
    expect(encodeQuery({ tail: '' })).toBe('tail=');
  });

  test('reads back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(texts, texts), (query) => {
        const read = [...new URLSearchParams(encodeQuery(query))];
        expect(Object.fromEntries(read)).toEqual({ ...query });
      }),
    );
  });
});

describe('filters', () => {
  test('are sets of values in order', () => {
    expect(encodeFilters({ status: ['running', 'exited'], label: ['a=b'] })).toBe(
      '{"label":{"a=b":true},"status":{"exited":true,"running":true}}',
    );
  });

  test('are left out if there are none', () => {
    expect(encodeFilters(undefined)).toBeUndefined();
    expect(encodeFilters({})).toBeUndefined();
    expect(encodeFilters({ label: [] })).toBeUndefined();
  });

  test('may have any name', () => {
    expect(encodeFilters({ ['__proto__']: ['x'] })).toBe('{"__proto__":{"x":true}}');
  });
});

test('text is escaped as Go escapes it', () => {
  expect(queryEscape(`a b~c*d'(e)!f&g=h/é`)).toBe('a+b~c%2Ad%27%28e%29%21f%26g%3Dh%2F%C3%A9');
  expect(pathEscape('/v1/a b:c@d,e;f=g&h$i+j!(k)%?#')).toBe('/v1/a%20b:c@d,e;f=g&h$i+j%21%28k%29%25%3F%23');
  expect(hostEscape('/tmp/a b[c]<d>"e')).toBe('%2Ftmp%2Fa%20b[c]<d>"e');
  expect(goQuote('a"b\\c\n\t\x15\x7fé')).toBe('"a\\"b\\\\c\\n\\t\\x15\\x7fé"');
});
