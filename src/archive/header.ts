import { posix } from 'node:path';
import { encodeName } from './file-names.ts';

export type TarType =
  | 'file'
  | 'link'
  | 'symlink'
  | 'character-device'
  | 'block-device'
  | 'directory'
  | 'fifo';

const typeFlags: Readonly<Record<TarType | 'pax', string>> = {
  file: '0',
  link: '1',
  symlink: '2',
  'character-device': '3',
  'block-device': '4',
  directory: '5',
  fifo: '6',
  pax: 'x',
};

/** What a tar archive tells of one file. */
export interface TarHeader {
  /** slash-separated; a directory's ends in a slash */
  name: string;
  type: TarType;
  /** permission bits, with setuid, setgid and sticky */
  mode: number;
  uid: number;
  gid: number;
  /** bytes of content that follow */
  size: number;
  /** whole seconds since the epoch */
  mtime: number;
  /** target of a link or symlink */
  linkname?: string;
  devmajor?: number;
  devminor?: number;
  /** further PAX records, e.g. SCHILY.xattr.* */
  pax?: Readonly<Record<string, string>>;
}

export const blockSize = 512;

/**
 * The blocks in front of a file's content: a ustar header, and before it a PAX header with whatever
 * does not fit. Go's archive/tar writes the same bytes in its PAX format: docker tells the size of what
 * it sends, so it must not differ.
 */
export function encodeHeader(header: TarHeader): Buffer {
  const records = paxRecords(header);
  const main = encodeBlock(header, typeFlags[header.type]);
  if (records.length === 0) return main;
  const content = encodeName(records.map(paxRecord).join(''));
  const extension = encodeBlock(
    { name: paxName(header.name), mtime: 0, size: content.length },
    typeFlags.pax,
  );
  return Buffer.concat([extension, content, Buffer.alloc(paddingOf(content.length)), main]);
}

/** Zero bytes that fill the last block of a content. */
export function paddingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}

function paxRecords(header: TarHeader): [string, string][] {
  const records: Record<string, string> = { ...header.pax };
  const { name, linkname = '', mtime } = header;
  if (!fitsText(name, 100)) records['path'] = name;
  if (!fitsText(linkname, 100)) records['linkpath'] = linkname;
  for (const field of ['uid', 'gid'] as const) {
    if (!fitsOctal(header[field], 8)) records[field] = String(header[field]);
  }
  if (!fitsOctal(header.size, 12)) records['size'] = String(header.size);
  if (!fitsOctal(mtime, 12)) records['mtime'] = String(mtime);
  return Object.entries(records).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** "<length> <key>=<value>\n", where the length counts itself. */
function paxRecord([key, value]: readonly [string, string]): string {
  const rest = encodeName(` ${key}=${value}\n`).length;
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function paxName(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  const path = posix.join(name.slice(0, slash), 'PaxHeaders.0', name.slice(slash));
  return ascii(path).slice(0, 100).replace(/\/+$/, '');
}

type BlockFields = Partial<TarHeader> & Pick<TarHeader, 'name' | 'mtime' | 'size'>;

function encodeBlock(fields: BlockFields, typeFlag: string): Buffer {
  const block = Buffer.alloc(blockSize);
  const { uid = 0, gid = 0, mode = 0, linkname = '', devmajor = 0, devminor = 0 } = fields;
  writeText(block, 0, 100, fields.name);
  writeOctal(block, 100, 8, mode);
  writeOctal(block, 108, 8, uid);
  writeOctal(block, 116, 8, gid);
  writeOctal(block, 124, 12, fields.size);
  writeOctal(block, 136, 12, fields.mtime);
  block.write(typeFlag, 156, 'latin1');
  writeText(block, 157, 100, linkname);
  block.write('ustar\u000000', 257, 'latin1');
  // A PAX header has no device fields.
  if (typeFlag !== typeFlags.pax) {
    writeOctal(block, 329, 8, devmajor);
    writeOctal(block, 337, 8, devminor);
  }
  block.fill(' ', 148, 156);
  let sum = 0;
  for (const byte of block) sum += byte;
  writeOctal(block, 148, 7, sum);
  return block;
}

function writeText(block: Buffer, offset: number, size: number, text: string): void {
  const plain = ascii(text);
  // Some readers take a cut name that ends in a slash for a directory's.
  const fitting = plain.length > size ? plain.slice(0, size).replace(/\/+$/, '') : plain;
  block.write(fitting, offset, 'latin1');
}

/** A number that does not fit is written as zero; its PAX record counts. */
function writeOctal(block: Buffer, offset: number, size: number, value: number): void {
  const digits = fitsOctal(value, size) ? value.toString(8) : '0';
  block.write(digits.padStart(size - 1, '0'), offset, 'latin1');
  block[offset + size - 1] = 0;
}

function fitsOctal(value: number, size: number): boolean {
  return value >= 0 && value < 8 ** (size - 1);
}

function fitsText(text: string, size: number): boolean {
  return text.length <= size && ascii(text) === text;
}

function ascii(text: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\u0001-\u007f]*$/.test(text) ? text : text.replace(/[^\u0001-\u007f]/gu, '');
}
