import { isUtf8 } from 'node:buffer';
import { readdirSync, type Dirent } from 'node:fs';

// File names are bytes and need not be UTF-8. In our strings each byte that is not stands as a surrogate of
// its own, 0x80 as U+DC80: such strings cannot come from UTF-8, so nothing is mistaken for another.

const escapedByte = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const firstEscape = 0xdc00;

export function decodeName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let name = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isUtf8(bytes.subarray(at, at + size)));
    name += length ? bytes.toString('utf8', at, at + length) : String.fromCharCode(firstEscape + bytes[at]!);
    at += length ?? 1;
  }
  return name;
}

export function encodeName(name: string): Buffer {
  if (!escapedByte.test(name)) return Buffer.from(name);
  const parts = Array.from(name, (char) => {
    const isEscape = escapedByte.test(char);
    return isEscape ? Buffer.of(char.charCodeAt(0) - firstEscape) : Buffer.from(char);
  });
  return Buffer.concat(parts);
}

/** A path in the form Node's fs takes. */
export function fsPath(path: string): string | Buffer {
  return escapedByte.test(path) ? encodeName(path) : path;
}

export type DirectoryChild = Pick<Dirent, 'name' | 'isDirectory' | 'isFIFO' | 'isSymbolicLink'>;

/** What is in a directory, by name. */
export function readDirectory(path: string): DirectoryChild[] {
  const children: DirectoryChild[] = readdirSync(fsPath(path), { withFileTypes: true });
  const isLossy = children.some(({ name }) => name.includes('\ufffd'));
  const exact = isLossy
    ? readdirSync(fsPath(path), { withFileTypes: true, encoding: 'buffer' }).map(named)
    : children;
  return exact.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function named(child: Dirent<Buffer>): DirectoryChild {
  return {
    name: decodeName(child.name),
    isDirectory: () => child.isDirectory(),
    isFIFO: () => child.isFIFO(),
    isSymbolicLink: () => child.isSymbolicLink(),
  };
}
