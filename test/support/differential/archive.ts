import { createHash } from 'node:crypto';
import { extract, type Header } from 'tar-stream';

const magicOffset = 257;
const longestText = 8192;

/** Bytes as text to compare: text as it is, a tar by its entries, anything else by size and digest. */
export async function readable(bytes: Buffer): Promise<string> {
  if (bytes.toString('latin1', magicOffset, magicOffset + 5) === 'ustar') return listArchive(bytes);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) && !text.includes('\0') ? text : digest(bytes);
}

function digest(bytes: Buffer): string {
  return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('base64')}\n`;
}

/** One line per entry, without its time; the content of small texts below it. */
async function listArchive(bytes: Buffer): Promise<string> {
  const entries = extract();
  entries.end(bytes);
  const lines: string[] = [];
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    lines.push(describe(entry.header), ...excerpt(Buffer.concat(chunks)));
  }
  return `${lines.join('\n')}\n`;
}

function describe({ name, type, mode, uid, gid, size, linkname }: Header): string {
  const target = linkname ? ` -> ${linkname}` : '';
  return `${type} ${mode.toString(8)} ${uid}:${gid} ${size} ${name}${target}`;
}

function excerpt(content: Buffer): string[] {
  if (content.length === 0 || content.length > longestText || content.includes(0)) return [];
  return content
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => `  | ${line}`);
}
