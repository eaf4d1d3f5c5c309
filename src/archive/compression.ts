import { blockSize } from './header.ts';

const magics: readonly (readonly number[])[] = [
  [0x42, 0x5a, 0x68], // bzip2
  [0x1f, 0x8b, 0x08], // gzip
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
];

const skippableFrame = 0x184d2a50;

/** Whether bytes begin an archive: one of the compressions that engines read, or a tar's first block. */
export function isArchive(head: Buffer): boolean {
  return isCompressed(head) || isTarBlock(head);
}

function isCompressed(head: Buffer): boolean {
  if (magics.some((magic) => magic.every((byte, index) => head[index] === byte))) return true;
  return head.length >= 8 && (head.readUInt32LE(0) & 0xfffffff0) === skippableFrame;
}

/** A tar's block carries the sum of its bytes, with the sum's own place taken for spaces. */
function isTarBlock(head: Buffer): boolean {
  if (head.length < blockSize) return false;
  const block = Buffer.from(head.subarray(0, blockSize));
  const told = Number.parseInt(block.toString('latin1', 148, 156).replace(/[\0 ]+$/, ''), 8);
  block.fill(' ', 148, 156);
  let unsigned = 0;
  let signed = 0;
  for (const byte of block) {
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return told === unsigned || told === signed;
}
