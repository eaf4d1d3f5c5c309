import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pemBlocks } from '../../src/values/pem.ts';

const block = (type: string, body: string): string =>
  `-----BEGIN ${type}-----\n${body}\n-----END ${type}-----\n`;
const typesIn = (text: string): string[] => pemBlocks(Buffer.from(text)).map(({ type }) => type);

test('finds the blocks among other text', () => {
  const text = `a\n${block('CERTIFICATE', 'MIIB')}b\n${block('PRIVATE KEY', 'DEK-Info: x\n\nMIIB')}`;
  expect(typesIn(text)).toEqual(['CERTIFICATE', 'PRIVATE KEY']);
  expect(pemBlocks(Buffer.from(text)).map(({ hasHeaders }) => hasHeaders)).toEqual([false, true]);
});

test.each(['', 'text', '-----BEGIN A-----\nx\n-----END B-----\n', '-----BEGIN A-----'])(
  'finds none in %j',
  (text) => {
    expect(typesIn(text)).toEqual([]);
  },
);

test('takes any bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void pemBlocks(bytes)));
});
