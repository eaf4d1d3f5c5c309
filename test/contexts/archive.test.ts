import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { pack, type Header } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { inspectContext } from '../../src/contexts/describe.ts';
import { exportContext } from '../../src/contexts/export.ts';
import { importContext } from '../../src/contexts/import.ts';
import { readZip } from '../../src/contexts/zip.ts';
import { temporaryDir } from '../config/support.ts';
import { addSample, fixture, freshStore } from './support.ts';

const META =
  '{"Name":"x","Metadata":{"Description":"d"},"Endpoints":{"docker":{"Host":"tcp://h:1","SkipTLSVerify":false}}}';

async function* inPieces(archive: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < archive.length; at += size) yield archive.subarray(at, at + size);
}

/** Imports into a fresh store, or tells why not and that nothing is left of it. */
async function imported(archive: Buffer) {
  const store = freshStore();
  try {
    await importContext(store, 'one', inPieces(archive));
  } catch (error) {
    expect(store.list().map(({ Name }) => Name)).toEqual(['default']);
    expect(store.tlsFiles('one')).toEqual(new Map());
    return (error as Error).message.replaceAll(store.dir, 'DIR');
  }
  const { Storage: _, ...document } = inspectContext(store, 'one');
  return document;
}

type Entry = [header: Partial<Header> & { name: string }, data?: string | Buffer];

function tar(...entries: Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, data] of entries) archive.entry(header, data ?? '');
  archive.finalize();
  return buffer(archive);
}

const file = (name: string, data: string | Buffer = 'DATA'): Entry => [{ name }, data];

/** A zip file of these files; every one is packed by the same method: 0 stored, 8 deflated. */
function zip(files: Record<string, string | Uint8Array>, method = 8): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(data) : data;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const placed = Buffer.alloc(14);
    placed.writeUInt32LE(Buffer.concat(locals).length, 10);
    directory.push(Buffer.from('PK\x01\x02\0\0'), common, placed, Buffer.from(name));
    locals.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const PLAIN = {
  Name: 'one',
  Metadata: { Description: 'd' },
  Endpoints: { docker: { Host: 'tcp://h:1', SkipTLSVerify: false } },
};

describe('an export', () => {
  test('is imported as it was', async () => {
    const store = freshStore();
    addSample(store, 'one', 'about <it>');
    store.resetEndpointTls('one', 'other', new Map([['some.key', Buffer.from([0, 1, 255])]]));
    await importContext(store, 'two', inPieces(await exportContext(store, 'one')));
    expect(store.get('two')).toEqual({ ...store.get('one'), Name: 'two' });
    expect(store.tlsFiles('two')).toEqual(store.tlsFiles('one'));
    expect(store.tlsData('two', 'other', 'some.key')).toEqual(Buffer.from([0, 1, 255]));
  });

  test('is a tar archive that others can read', async () => {
    const store = freshStore();
    addSample(store, 'one');
    const path = join(temporaryDir(), 'one.dockercontext');
    writeFileSync(path, await exportContext(store, 'one'));
    const listing = execFileSync('tar', ['-tvf', path, '--numeric-owner'], { encoding: 'utf8' });
    expect(
      listing
        .trim()
        .split('\n')
        .map((line) => line.replace(/ +\d+ (\S+ \S+) /, ' $1 ')),
    ).toEqual([
      '-rw-r--r-- 0/0 1970-01-01 00:00 meta.json',
      'drwx------ 0/0 1970-01-01 00:00 tls',
      'drwx------ 0/0 1970-01-01 00:00 tls/docker',
      '-rw------- 0/0 1970-01-01 00:00 tls/docker/ca.pem',
    ]);
  });

  test('of what is not there fails', async () => {
    await expect(exportContext(freshStore(), 'one')).rejects.toThrow('context "one": context not found');
  });
});

describe('tar archives', () => {
  test('with metadata alone', async () => {
    expect(await imported(await tar(file('meta.json', META)))).toEqual({ ...PLAIN, TLSMaterial: {} });
  });

  test('cut off behind the last file, as docker writes them', async () => {
    const whole = await tar(file('meta.json', META), file('tls/docker/ca.pem', 'CA'));
    const cut = whole.subarray(0, 512 + 512 + 512 + 2);
    expect(await imported(cut)).toEqual({ ...PLAIN, TLSMaterial: { docker: ['ca.pem'] } });
  });

  test('with long names', async () => {
    const name = `${'é'.repeat(80)}.pem`;
    expect(await imported(await tar(file('meta.json', META), file(`tls/docker/${name}`)))).toEqual({
      ...PLAIN,
      TLSMaterial: { docker: [name] },
    });
  });

  test('whose other entries are no files', async () => {
    const archive = await tar(
      [{ name: 'evil', type: 'symlink', linkname: '/etc/passwd' }],
      [{ name: 'tls/docker/ca.pem', type: 'link', linkname: '/etc/passwd' }],
      [{ name: '/dev/x', type: 'character-device' }],
      [{ name: '../..', type: 'directory' }],
      file('meta.json', META),
    );
    expect(await imported(archive)).toEqual({ ...PLAIN, TLSMaterial: {} });
  });

  test('that hold metadata twice: the later counts', async () => {
    const later = META.replace('h:1', 'h:2');
    expect(await imported(await tar(file('meta.json', META), file('meta.json', later)))).toMatchObject({
      Endpoints: { docker: { Host: 'tcp://h:2' } },
    });
  });

  test.each<[string, Entry[], string]>([
    ['an absolute path', [file('/etc/x')], '/etc/x: unexpected context file'],
    ['a foreign file', [file('foo')], 'foo: unexpected context file'],
    ['a dotted path', [file('./meta.json', META)], './meta.json: unexpected context file'],
    ['a way out', [file('tls/../../x')], 'tls/../../x: unexpected path format'],
    ['a way out of an endpoint', [file('tls/docker/../x')], 'tls/docker/../x: unexpected path format'],
    ['a doubled slash', [file('tls//x')], 'tls//x: unexpected path format'],
    ['a backslash', [file('tls/do\\cker/x')], "tls/do\\cker/x: unexpected '\\' in path"],
    ['no endpoint', [file('tls/x')], 'archive format is invalid'],
    ['no metadata', [file('tls/docker/ca.pem')], 'invalid context: no metadata found'],
    ['broken metadata', [file('meta.json', '{')], 'unexpected end of JSON input'],
    [
      'metadata of the wrong type',
      [file('meta.json', '{"Endpoints":5}')],
      'json: cannot unmarshal number into Go struct field Metadata.Endpoints of type map[string]interface {}',
    ],
    [
      'metadata that could not be read again',
      [file('meta.json', '{"Metadata":5}')],
      'json: cannot unmarshal number into Go value of type map[string]interface {}',
    ],
    [
      'an engine that could not be read again',
      [file('meta.json', '{"Endpoints":{"docker":5}}')],
      'json: cannot unmarshal number into Go value of type context.EndpointMetaBase',
    ],
    [
      'TLS files too deep',
      [file('meta.json', META), file('tls/docker/a/b')],
      'invalid output path: stat DIR/contexts/tls/7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed/docker/a: no such file or directory',
    ],
    [
      'too much',
      [file('meta.json', META), file('tls/docker/ca.pem', Buffer.alloc(10 << 20))],
      'read exceeds the defined limit',
    ],
    ['nothing', [], 'invalid context: no metadata found'],
  ])('with %s are refused', async (_name, entries, message) => {
    expect(await imported(await tar(...entries))).toBe(message);
  });

  test('that are none', async () => {
    expect(await imported(Buffer.alloc(0))).toBe('invalid context: no metadata found');
    expect(await imported(Buffer.from('hello'))).toBe('unexpected EOF');
    expect(await imported(Buffer.alloc(1024, 'x'))).toBe('archive/tar: invalid tar header');
  });

  test('cut short', async () => {
    const whole = await tar(file('meta.json', META));
    for (const length of [300, 512, 512 + 20, 512 + META.length - 1]) {
      expect(await imported(whole.subarray(0, length))).toBe('unexpected EOF');
    }
  });

  test('never end', async () => {
    const zeros = (async function* () {
      for (;;) yield Buffer.alloc(1 << 20);
    })();
    await expect(importContext(freshStore(), 'one', zeros)).rejects.toThrow('read exceeds the defined limit');
  });

  test('are not read for a name that is taken', async () => {
    const store = freshStore();
    addSample(store, 'one');
    await expect(importContext(store, 'one', inPieces(Buffer.alloc(0)))).rejects.toThrow(
      'context "one" already exists',
    );
  });
});

describe('zip archives', () => {
  const files = { 'meta.json': META, 'tls/docker/ca.pem': 'CA' };

  test('made by another program, folders included', async () => {
    expect(await imported(fixture('context.zip'))).toEqual({ ...PLAIN, TLSMaterial: { docker: ['ca.pem'] } });
  });

  test.each([0, 8])('packed by method %i', async (method) => {
    expect(await imported(zip(files, method))).toEqual({ ...PLAIN, TLSMaterial: { docker: ['ca.pem'] } });
  });

  test('with something before and behind', () => {
    const archive = Buffer.concat([Buffer.from('#!/bin/sh\n'), zip(files), Buffer.alloc(20)]);
    expect(readZip(archive).map(({ name }) => name)).toEqual(Object.keys(files));
  });

  test.each([
    ['a foreign file', zip({ 'meta.json': META, foo: '' }), 'foo: unexpected context file'],
    ['no metadata', zip({ 'tls/docker/ca.pem': '' }), 'invalid context: no metadata found'],
    ['another compression', zip(files, 12), 'zip: unsupported compression algorithm'],
    [
      'more inside than it may hold',
      zip({ ...files, 'tls/docker/bomb': '0'.repeat(11 << 20) }),
      'read exceeds the defined limit',
    ],
  ])('with %s are refused', async (_name, archive, message) => {
    expect(await imported(archive)).toBe(message);
  });

  test('damaged', async () => {
    const stored = zip(files, 0);
    stored[stored.indexOf('"Name"')] = 0;
    expect(await imported(stored)).toBe('zip: checksum error');
    const deflated = zip(files);
    deflated.fill(0xff, 39, 60);
    expect(await imported(deflated)).toBe('flate: corrupt input');
    const whole = zip(files);
    expect(await imported(whole.subarray(0, -10))).toBe('zip: not a valid zip file');
  });

  test('damaged anywhere are refused or read, and nothing else', async () => {
    const whole = zip(files);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const result = await imported(damaged);
        if (typeof result === 'string') expect(result).not.toMatch(/undefined|RangeError|out of range/);
      }),
      { numRuns: 60 },
    );
  });

  test('unpack to what went in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (data) => {
        const archive = zip({ data });
        expect(readZip(archive)[0]?.read(2000)).toEqual(Buffer.from(data));
        if (data.length > 1) expect(() => readZip(archive)[0]?.read(data.length - 1)).toThrow('limit');
      }),
    );
  });
});
