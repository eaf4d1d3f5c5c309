import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goJson, marshalJson } from '../../src/template/json.ts';
import { struct } from '../../src/template/types.ts';
import { float64, goType, jsonNumber } from '../../src/template/value.ts';

describe('goJson', () => {
  test.each([
    [null, 'null'],
    [undefined, 'null'],
    [true, 'true'],
    [12345678901234567890n, '12345678901234567890'],
    [0, '0'],
    [-0, '-0'],
    [1.5, '1.5'],
    [100, '100'],
    [1e20, '100000000000000000000'],
    [1e21, '1e+21'],
    [1e-6, '0.000001'],
    [1e-7, '1e-7'],
    [-2.5e-10, '-2.5e-10'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [float64(3), '3'],
    [jsonNumber('1.0'), '1.0'],
    ['<a & b>', '"<a & b>"'],
    ['q"\\/\b\f\n\r\t\u0000\u001f\u007f', '"q\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f"'],
    ['\u2028\u2029é😀', '"\\u2028\\u2029é😀"'],
    ['a\ud800b', '"a\ufffdb"'],
    [[], '[]'],
    [[1, 'a', null], '[1,"a",null]'],
    [{}, '{}'],
    [{ b: 1, a: { d: 1, c: 2 }, 10: 3, 9: 4 }, '{"10":3,"9":4,"a":{"c":2,"d":1},"b":1}'],
    [{ '\uffff': 1, '😀': 2 }, '{"\uffff":1,"😀":2}'],
    [
      new Map([
        ['z', 1],
        ['y', 2],
      ]),
      '{"y":2,"z":1}',
    ],
    [{ a: undefined, f: () => 1, n: null }, '{"n":null}'],
    [Uint8Array.of(1, 2, 255), '"AQL/"'],
    [new Date('2024-01-02T03:04:05.060Z'), '"2024-01-02T03:04:05.06Z"'],
    [{ [goType]: 'x.T', b: 1, a: 2 }, '{"b":1,"a":2}'],
    [{ [marshalJson]: () => '{"x":"<"}' }, '{"x":"<"}'],
  ])('of %o', (data, expected) => {
    expect(goJson(data)).toBe(expected);
  });

  test('escapes HTML when asked, also in text that objects make of themselves', () => {
    expect(goJson({ a: '<b>&', '<': 1 }, { escapeHtml: true })).toBe(
      '{"\\u003c":1,"a":"\\u003cb\\u003e\\u0026"}',
    );
    expect(goJson([{ [marshalJson]: () => '"<"' }], { escapeHtml: true })).toBe('["\\u003c"]');
  });

  test('writes a declared struct in its order, with its keys', () => {
    const inner = struct('x.Inner', { A: 'int', B: ['string', ',omitempty'] });
    const type = struct('x.T', {
      Name: ['string', 'name'],
      Hidden: ['string', '-'],
      Empty: ['[]string', 'empty,omitempty'],
      Inner: [inner, ',omitempty'],
      Embedded: [inner, ',inline'],
      Bytes: '[]uint8',
    });
    expect(goJson({ [goType]: type, A: 5, Hidden: 'x' })).toBe(
      '{"name":"","Inner":{"A":0},"A":5,"Bytes":null}',
    );
  });

  test('refuses what JSON has no words for', () => {
    expect(() => goJson(Number.NaN)).toThrow('json: unsupported value: NaN');
    expect(() => goJson([Number.NEGATIVE_INFINITY])).toThrow('json: unsupported value: -Inf');
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => goJson(loop)).toThrow('json: unsupported value: encountered a cycle');
  });

  test('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON.stringify, unlike Go, drops the sign of zero.
        const plain = (json: string): unknown => JSON.parse(JSON.stringify(JSON.parse(json)));
        expect(plain(goJson(value))).toEqual(plain(JSON.stringify(value)));
      }),
    );
  });
});
