import { expect, test } from 'vitest';
import { writeYaml } from '../../src/stack-file/write-yaml.ts';
import { parseYaml } from '../../src/stack-file/parse.ts';
import * as fc from 'fast-check';
import { written } from './support.ts';

test.each([
  ['plain text', 'plain text'],
  ['', '""'],
  ['true', '"true"'],
  ['No', '"No"'],
  ['null', '"null"'],
  ['1', '"1"'],
  ['0x1f', '"0x1f"'],
  ['1.5', '"1.5"'],
  ['2020-01-02', '"2020-01-02"'],
  ['a: b', "'a: b'"],
  ['a:b', 'a:b'],
  ['#x', "'#x'"],
  ['a #x', "'a #x'"],
  ["it's: x", "'it''s: x'"],
  ['- x', "'- x'"],
  ['-x', '-x'],
  [' x', "' x'"],
  ['*x', "'*x'"],
  ['a\tb', '"a\\tb"'],
  ['a\nb', '|-\n  a\n  b'],
  ['a\nb\n', '|\n  a\n  b'],
])('%j is written as %s', (text, yaml) => {
  expect(writeYaml({ key: text })).toBe(`key: ${yaml}\n`);
});

test('mappings and lists are written in blocks', () => {
  const data = { a: { b: [], c: {} }, d: ['x', { e: 1, f: null }, ['z']] };
  expect(writeYaml(data)).toBe(`a:
  b: []
  c: {}
d:
  - x
  - e: 1
    f: null
  -
    - z
`);
});

test('what is written reads the same', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (data) => {
      expect({ ...parseYaml(writeYaml({ ...data, end: 'x' })) }).toEqual({ ...data, end: 'x' });
    }),
  );
});

test('a stack is written with its parts in order, and without what is empty', async () => {
  const file = `
services:
  web:
    image: a
    deploy: {replicas: 0, labels: {b: 1, a: "true"}}
    healthcheck: {}
    networks: [n]
    tty: false
    stop_grace_period: 90s
    ulimits: {nproc: 1}
networks: {n: }
volumes: {v: {external: true}}
x-note: [1]
`;
  expect(await written(file)).toBe(`version: "3.13"
services:
  web:
    deploy:
      replicas: 0
      labels:
        a: "true"
        b: "1"
    healthcheck: {}
    image: a
    networks:
      "n": null
    stop_grace_period: 1m30s
    ulimits:
      nproc: 1
networks:
  "n": {}
volumes:
  v:
    name: v
    external: true
x-note:
  - 1
`);
});
