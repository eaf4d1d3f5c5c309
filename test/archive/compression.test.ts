import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isArchive } from '../../src/archive/compression.ts';
import { encodeHeader } from '../../src/archive/header.ts';

const block = encodeHeader({ name: 'a', type: 'file', mode: 0, uid: 0, gid: 0, size: 0, mtime: 0 });

describe('isArchive', () => {
  it.each([
    ['gzip', gzipSync('x')],
    ['bzip2', Buffer.from('BZh91AY')],
    ['xz', Buffer.from('fd377a585a0000', 'hex')],
    ['zstd', Buffer.from('28b52ffd24', 'hex')],
    ['a frame zstd skips', Buffer.from('5f2a4d18deadbeef', 'hex')],
    ['tar', block],
    ['tar that goes on', Buffer.concat([block, Buffer.alloc(512)])],
  ])('takes %s', (_kind, head) => expect(isArchive(head)).toBe(true));

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a Dockerfile', Buffer.from('FROM scratch\n')],
    ['a long Dockerfile', Buffer.from('RUN true\n'.repeat(100))],
    ['empty blocks', Buffer.alloc(1024)],
    ['half a block', block.subarray(0, 300)],
    ['a block that was changed', Buffer.from(block).fill('b', 0, 1)],
  ])('does not take %s', (_kind, head) => expect(isArchive(head)).toBe(false));
});
