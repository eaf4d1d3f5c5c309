import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStringSlice, readCsv, writeCsv } from '../../src/values/csv.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('a record', () => {
  accepts(readCsv, [
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a,', ['a', '']],
    [',', ['', '']],
    ['a b, c', ['a b', ' c']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hi"""', ['say "hi"']],
    ['""', ['']],
    ['a\nb', ['a']],
    ['\n\r\na', ['a']],
    ['"a\r\nb",c', ['a\nb', 'c']],
    ['a\r', ['a']],
  ]);
  rejects(readCsv, [
    ['', 'EOF'],
    ['\n', 'EOF'],
    ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
    ['é"', 'parse error on line 1, column 3: bare " in non-quoted-field'],
    ['x,"a"b', 'parse error on line 1, column 5: extraneous or missing " in quoted-field'],
    ['"abc', 'parse error on line 1, column 5: extraneous or missing " in quoted-field'],
    ['"a\nb"c', 'record on line 1; parse error on line 2, column 2: extraneous or missing " in quoted-field'],
    ['\n"a', 'parse error on line 2, column 3: extraneous or missing " in quoted-field'],
  ]);
  neverCrashes(readCsv, textOf('a', ',', '"', '""', '\n', '\r', 'é', '\\.'));
});

describe('stringSlice', () => {
  accepts(parseStringSlice, [
    ['', []],
    ['a,b', ['a', 'b']],
  ]);
});

describe('writing', () => {
  test('quotes only what needs it', () => {
    expect(writeCsv(['a', 'b,c', 'd"e', ' f', '', '\\.'])).toBe('a,"b,c","d""e"," f",,"\\."');
  });

  test('what is written reads the same', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é', '\\', '.') });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        fc.pre(fields.length > 1 || fields[0] !== '');
        expect(readCsv(writeCsv(fields))).toEqual(fields);
      }),
    );
  });
});
