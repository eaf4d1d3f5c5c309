import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/trust/canonical-json.ts';
import { identifier, integer, octets, sequence } from '../../src/trust/der.ts';
import { decodePem, encodePem } from '../../src/trust/pem.ts';

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['<é\n', '"<é\n"'],
    [{}, '{}'],
  ])('%j', (value, json) => {
    expect(canonicalJson(value)).toBe(json);
  });

  test('says the same of whatever order its keys had', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), fc.jsonValue()), { selector: ([name]) => name });
    fc.assert(
      fc.property(members, (entries) => {
        const there = Object.fromEntries(entries);
        const back = Object.fromEntries(entries.toReversed());
        expect(canonicalJson(back)).toBe(canonicalJson(there));
      }),
    );
  });
});

describe('DER', () => {
  test.each([
    [integer(0), '020100'],
    [integer(127), '02017f'],
    [integer(128), '02020080'],
    [integer(2048), '02020800'],
    [identifier('1.2.840.113549.1.5.13'), '06092a864886f70d01050d'],
    [identifier('2.16.840.1.101.3.4.1.42'), '060960864801650304012a'],
    [octets(Buffer.alloc(2)), '04020000'],
    [sequence(integer(1), octets(Buffer.alloc(0))), '30050201010400'],
  ])('%j', (encoded, hex) => {
    expect(encoded.toString('hex')).toBe(hex);
  });

  test.each([
    [127, '047f'],
    [128, '048180'],
    [256, '04820100'],
  ])('a length of %i', (length, head) => {
    expect(octets(Buffer.alloc(length)).toString('hex')).toMatch(new RegExp(`^${head}`));
  });
});

describe('PEM', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,9}$/);
  const text = fc.stringMatching(/^[a-z0-9/.]{1,20}$/);

  test('reads what it wrote', () => {
    const block = fc.record({
      type: fc.constantFrom('PRIVATE KEY', 'PUBLIC KEY'),
      headers: fc.dictionary(name, text, { noNullPrototype: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), (blocks) => {
        expect(decodePem(`x\n${blocks.map(encodePem).join('')}`)).toEqual(blocks);
      }),
    );
  });

  test('what says how a key is encrypted comes first', () => {
    const headers = { 'DEK-Info': 'a', 'Proc-Type': 'b' };
    expect(encodePem({ type: 'T', headers, bytes: Buffer.from('x') })).toBe(
      '-----BEGIN T-----\nProc-Type: b\nDEK-Info: a\n\neA==\n-----END T-----\n',
    );
  });

  test('there is none', () => {
    expect(decodePem('nothing')).toEqual([]);
  });
});
