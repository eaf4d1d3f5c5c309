import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import type { TarHeader, TarType } from './header.ts';

export interface ReadEntry {
  /** `mtime` may have a fraction here */
  header: TarHeader;
  /** to be read to its end before the next entry */
  content: AsyncIterable<Buffer>;
}

const fileTypes: ReadonlySet<string> = new Set<TarType>([
  'file',
  'link',
  'symlink',
  'character-device',
  'block-device',
  'directory',
  'fifo',
]);

/** The files in a tar stream, one after the other. Throws where it is no tar or ends too early. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const parser = extract();
  // Its failure reaches the loop through the parser.
  pipeline(source, parser).catch(() => {});
  for await (const entry of parser) {
    const { header } = entry;
    if (!isFileType(header.type)) throw new Error(`unhandled tar header type ${header.type}`);
    yield {
      header: withPax(header, header.type),
      content: entry as AsyncIterable<unknown> as AsyncIterable<Buffer>,
    };
  }
}

function isFileType(type: string): type is TarType {
  return fileTypes.has(type);
}

/** tar-stream itself takes only names and sizes from PAX records. */
function withPax(header: Header, type: TarType): TarHeader {
  const {
    path: _path,
    linkpath: _linkpath,
    size: _size,
    uid,
    gid,
    mtime,
    ...pax
  } = (header.pax ?? {}) as Readonly<Record<string, string>>;
  return {
    name: header.name,
    type,
    mode: header.mode,
    uid: numberOr(uid, header.uid),
    gid: numberOr(gid, header.gid),
    size: type === 'file' ? header.size : 0,
    mtime: numberOr(mtime, header.mtime.getTime() / 1000),
    ...(header.linkname && { linkname: header.linkname }),
    devmajor: header.devmajor,
    devminor: header.devminor,
    pax,
  };
}

function numberOr(record: string | undefined, field: number): number {
  const value = Number(record);
  return record !== undefined && Number.isFinite(value) ? value : field;
}
