import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryMaker } from '../../src/archive/file-entry.ts';
import { decodeName, encodeName, fsPath, readDirectory } from '../../src/archive/file-names.ts';
import { treeEntries } from '../../src/archive/tree.ts';
import { writeTar } from '../../src/archive/writer.ts';

const latin1 = Buffer.from('caf\u00e9', 'latin1');

describe('names of files', () => {
  it('come back as the bytes they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (raw) => {
        const bytes = Buffer.from(raw);
        expect(encodeName(decodeName(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are plain strings where they are UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(decodeName(Buffer.from(name))).toBe(name);
        expect(fsPath(name)).toBe(name);
      }),
    );
  });

  it('keep the rest in single surrogates', () => {
    expect(decodeName(latin1)).toBe('caf\udce9');
    expect(fsPath('/x/caf\udce9')).toEqual(Buffer.concat([Buffer.from('/x/'), latin1]));
    expect(decodeName(Buffer.from([0xf0, 0x9f, 0x98]))).toBe('\udcf0\udc9f\udc98');
  });
});

describe('a directory with names that are not UTF-8', () => {
  const top = mkdtempSync(join(tmpdir(), 'names-'));
  const inTop = (...names: (string | Buffer)[]) =>
    Buffer.concat(
      [top, ...names].flatMap((name, index) => [Buffer.from(index ? '/' : ''), Buffer.from(name)]),
    );
  mkdirSync(inTop(latin1));
  writeFileSync(inTop(latin1, 'f'), 'text');
  writeFileSync(inTop('\ufffd'), '');
  symlinkSync(latin1, inTop('l'));

  it('is listed', () => {
    expect(readDirectory(top).map(({ name }) => name)).toEqual(['caf\udce9', 'l', '\ufffd']);
    expect(readDirectory(join(top, 'caf\udce9')).map(({ name }) => name)).toEqual(['f']);
  });

  it('is archived as it is', async () => {
    const chunks: Buffer[] = [];
    const entries = treeEntries(top, true, new EntryMaker(), {
      nameOf: (relative) => relative || undefined,
      onSkipped: async (message) => Promise.reject(new Error(message)),
    });
    for await (const chunk of writeTar(entries)) chunks.push(chunk);
    const archive = Buffer.concat(chunks).toString('latin1');
    expect(archive).toContain('14 path=caf\u00e9/\n');
    expect(archive).toContain('15 path=caf\u00e9/f\n');
    expect(archive).toContain('17 linkpath=caf\u00e9\n');
    expect(archive).toContain('text');
    expect(readFileSync(inTop(latin1, 'f'), 'utf8')).toBe('text');
  });
});
