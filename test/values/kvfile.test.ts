import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKeyValues, readKeyValueFiles } from '../../src/values/kvfile.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const environment = new Map([['HOME', '/root']]);
const lookup = (name: string): string | undefined => environment.get(name);
const parse = (text: string): string[] => parseKeyValues(Buffer.from(text), lookup);

function failure(code: string, syscall = 'open'): Error {
  return Object.assign(new Error(`${code}: from node, ${syscall}`), { code, syscall });
}

const files = new Map([
  ['one', 'A=1\nB=2'],
  ['two', 'A=3\nHOME'],
  ['broken', 'A B=1'],
]);

async function readFile(path: string): Promise<Uint8Array> {
  if (path === '/dir') throw failure('EISDIR', 'read');
  if (path === '/secret') throw failure('EACCES');
  if (path === '/odd') throw new Error('something else');
  const text = files.get(path);
  if (text === undefined) throw failure('ENOENT');
  return Buffer.from(text);
}

describe('lines', () => {
  accepts(parse, [
    ['', []],
    ['A=1\n', ['A=1']],
    ['A=1\r\n\r\n  B= x \n# no\n  # no\n#\nC="q"', ['A=1', 'B= x ', 'C="q"']],
    ['\ufeffA=1\n\ufeffB=1', ['A=1', '\ufeffB=1']],
    ['HOME\nNONE\nHOME=', ['HOME=/root', 'HOME=']],
  ]);
  rejects(parse, [
    ['A=1\n=x', "no variable name on line '=x'"],
    ['A B=1', "variable 'A B' contains whitespaces"],
    ['A =1', "variable 'A ' contains whitespaces"],
    [`A=${'x'.repeat(65534)}`, 'bufio.Scanner: token too long'],
  ]);
  neverCrashes(parse, textOf('A', '=', 'b', '\n', '\r\n', '#', ' ', '\ufeff', 'é', 'HOME'));

  test('bytes have to be UTF-8', () => {
    const content = Buffer.from([65, 61, 49, 10, 255, 254]);
    expect(() => parseKeyValues(content)).toThrow('invalid utf8 bytes at line 2: [255 254]');
  });

  test('any bytes are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        try {
          parseKeyValues(content);
        } catch (error) {
          expect(error).toHaveProperty('name', 'ValueError');
        }
      }),
    );
  });

  test('what is written one pair a line reads the same', () => {
    const value = fc.string().filter((text) => !/[\n\r]/.test(text));
    const pair = fc.tuple(fc.stringMatching(/^[A-Z_]+$/), value).map((parts) => parts.join('='));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        expect(parse(pairs.join('\n'))).toEqual(pairs);
      }),
    );
  });
});

describe('files', () => {
  test('follow each other, the command line last', async () => {
    expect(await readKeyValueFiles(['one', 'two'], ['B=9'], readFile, lookup)).toEqual([
      'A=1',
      'B=2',
      'A=3',
      'HOME=/root',
      'B=9',
    ]);
    expect(await readKeyValueFiles(['two'], [], readFile)).toEqual(['A=3']);
  });

  test.each([
    ['/none', 'open /none: no such file or directory'],
    ['/secret', 'open /secret: permission denied'],
    ['/dir', 'invalid env file (/dir): read /dir: is a directory'],
    ['broken', "invalid env file (broken): variable 'A B' contains whitespaces"],
    ['/odd', 'open /odd: something else'],
  ])('%s: %s', async (path, message) => {
    await expect(readKeyValueFiles([path], [], readFile)).rejects.toThrow(
      expect.objectContaining({ name: 'ValueError', message }),
    );
  });
});
