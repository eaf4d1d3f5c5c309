import { isAbsolute, resolve } from 'node:path';

import { ValueError } from './error.ts';
import { byteLength, cut } from './text.ts';

/** What a `-v` value mounts: a directory of the host, a named volume, or an anonymous one. */
export interface VolumeSpec {
  type: 'bind' | 'volume';
  /** Empty for an anonymous volume. */
  source: string;
  target: string;
}

const letter = /^\p{L}$/u;

/** Splits at colons, except the one after a drive letter that starts a part. */
function splitParts(spec: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of spec) {
    if (char !== ':' || letter.test(part)) part += char;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part];
}

function isFilePath(source: string): boolean {
  return /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source);
}

/** Parses `[source:]target[:options]`; options are the engine's to understand. */
export function parseVolumeSpec(spec: string): VolumeSpec {
  if (spec === '') throw new ValueError('invalid empty volume spec');
  if (byteLength(spec) <= 2) return { type: 'volume', source: '', target: spec };
  const invalid = (why: string): ValueError => new ValueError(`invalid spec: ${spec}: ${why}`);
  const parts = splitParts(spec);
  const empty = parts.indexOf('');
  if (empty >= 0 && empty < 3) throw invalid('empty section between colons');
  if (parts.length > 3) throw invalid('too many colons');
  const [first = '', target] = parts;
  if (target === undefined) return { type: 'volume', source: '', target: first };
  return { type: isFilePath(first) ? 'bind' : 'volume', source: first, target };
}

/** The engine's form of all `--volume` flags: Binds, and Volumes for the anonymous ones. */
export interface VolumeFlags {
  Binds: string[];
  Volumes: Record<string, Record<string, never>>;
}

function toBind(spec: string, type: VolumeSpec['type'], cwd: string): string {
  const [source, rest] = cut(spec, ':');
  const relative = type === 'bind' && source.startsWith('.') && !isAbsolute(source);
  return relative ? `${resolve(cwd, source)}:${rest}` : spec;
}

/** Sorts `--volume` flags, duplicates once; a host path starting with "." is taken from `cwd`. */
export function volumeFlags(specs: readonly string[], cwd: string): VolumeFlags {
  const Binds: string[] = [];
  const anonymous: string[] = [];
  for (const spec of new Set(specs)) {
    const { type, source } = parseVolumeSpec(spec);
    if (source === '') anonymous.push(spec);
    else Binds.push(toBind(spec, type, cwd));
  }
  return { Binds, Volumes: Object.fromEntries(anonymous.map((spec) => [spec, {}])) };
}
