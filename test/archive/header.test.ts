import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { encodeHeader, paddingOf, type TarHeader } from '../../src/archive/header.ts';
import { readTar } from '../../src/archive/reader.ts';
import { writeTar } from '../../src/archive/writer.ts';

const plain: TarHeader = { name: 'a', type: 'file', mode: 0o644, uid: 0, gid: 0, size: 0, mtime: 1 };

/** NUL ends a text in a header and stands for itself nowhere. */
const text = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).map((it) => it.replaceAll('\0', '0'));
const name = fc
  .array(text(60), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('/').replace(/\/+$/, '') || 'x');
const header: fc.Arbitrary<TarHeader> = fc.record({
  name,
  type: fc.constantFrom('file', 'symlink', 'link', 'fifo', 'character-device', 'block-device'),
  mode: fc.nat(0o7777),
  uid: fc.nat(2 ** 32),
  gid: fc.nat(2 ** 32),
  size: fc.constant(0),
  mtime: fc.integer({ min: -(2 ** 33), max: 2 ** 40 }),
  linkname: name,
  devmajor: fc.nat(4095),
  devminor: fc.nat(2 ** 20),
});

async function readBack(sent: TarHeader): Promise<TarHeader> {
  for await (const entry of readTar(writeTar([{ header: sent }]))) return entry.header;
  throw new Error('nothing was read');
}

describe('encodeHeader', () => {
  it('writes one ustar block where everything fits', () => {
    const block = encodeHeader({ ...plain, name: 'folder/file', uid: 0o1234567, mode: 0o4755, size: 10 });
    expect(block).toHaveLength(512);
    expect(block.toString('latin1', 0, 12)).toBe('folder/file\0');
    expect(block.toString('latin1', 100, 148)).toBe(
      '0004755\x001234567\x000000000\x0000000000012\x0000000000001\0',
    );
    expect(block.toString('latin1', 156, 158)).toBe('0\0');
    expect(block.toString('latin1', 257, 265)).toBe('ustar\x0000');
    expect(block.toString('latin1', 329, 345)).toBe('0000000\x000000000\0');
  });

  it.each<[string, Partial<TarHeader>, string]>([
    ['a long name', { name: 'n'.repeat(101) }, `111 path=${'n'.repeat(101)}\n`],
    ['a name that is not ASCII', { name: 'ü' }, '11 path=ü\n'],
    ['a long target', { linkname: 't'.repeat(101) }, `115 linkpath=${'t'.repeat(101)}\n`],
    ['a big owner', { uid: 0o10000000, gid: 4294967295 }, '18 gid=4294967295\n15 uid=2097152\n'],
    ['a big file', { size: 8 ** 11 }, '19 size=8589934592\n'],
    ['a time before 1970', { mtime: -5 }, '12 mtime=-5\n'],
    ['records of the caller', { pax: { 'SCHILY.xattr.user.a': 'b' } }, '25 SCHILY.xattr.user.a=b\n'],
  ])('puts %s into a PAX header before it', (_what, fields, records) => {
    const blocks = encodeHeader({ ...plain, ...fields });
    expect(blocks).toHaveLength(512 + 512 + 512);
    expect(String.fromCharCode(blocks[156] ?? 0)).toBe('x');
    expect(blocks.toString('utf8', 512, 512 + Buffer.byteLength(records))).toBe(records);
    expect(blocks[512 + Buffer.byteLength(records)]).toBe(0);
  });

  it('counts the digits of a record among its bytes', () => {
    const path = 'p'.repeat(990);
    const blocks = encodeHeader({ ...plain, name: path });
    expect(blocks.toString('utf8', 512, 1200)).toContain(`1001 path=${path.slice(0, 20)}`);
  });

  it('takes the slash from a name that is cut after it, lest it be a folder', () => {
    const cut = encodeHeader({ ...plain, name: `${'n'.repeat(99)}/x` }).subarray(-512);
    expect(cut.toString('latin1', 0, 100)).toBe(`${'n'.repeat(99)}\0`);
  });

  it('is read back as it was by another library and by our own reader', async () => {
    await fc.assert(
      fc.asyncProperty(header, async (sent) => {
        const read = await readBack(sent);
        expect(read).toMatchObject({
          ...sent,
          devmajor: read.type.endsWith('device') ? sent.devmajor : expect.anything(),
        });
      }),
      { numRuns: 200 },
    );
  });

  it('makes headers whose sums are right', async () => {
    await fc.assert(
      fc.asyncProperty(header, async (sent) => {
        const parser = extract();
        parser.end(Buffer.concat([encodeHeader(sent), Buffer.alloc(1024)]));
        const names: string[] = [];
        for await (const entry of parser) names.push(entry.header.name);
        expect(names).toEqual([sent.name]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('paddingOf', () => {
  it.each([
    [0, 0],
    [1, 511],
    [511, 1],
    [512, 0],
    [513, 511],
  ])('%i', (size, padding) => {
    expect(paddingOf(size)).toBe(padding);
  });
});
