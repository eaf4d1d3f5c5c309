import type { LookupEnv } from './env.ts';
import { ValueError } from './error.ts';
import type { ReadFile } from './files.ts';
import { fileFault } from './os-error.ts';
import { cut, trimLeadingSpace } from './text.ts';

const lineFeed = 10;
const carriageReturn = 13;
const longestLine = 65536;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function* splitLines(content: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < content.length;) {
    const end = content.indexOf(lineFeed, start);
    const line = content.subarray(start, end < 0 ? content.length : end);
    if (line.length >= longestLine) throw new ValueError('bufio.Scanner: token too long');
    yield line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
    start += line.length + 1;
  }
}

function decode(bytes: Uint8Array, lineNumber: number): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ValueError(`invalid utf8 bytes at line ${lineNumber}: [${bytes.join(' ')}]`);
  }
}

function parseLine(line: string, lookup: LookupEnv | undefined): string | undefined {
  const [key, , hasValue] = cut(line, '=');
  if (key === '') throw new ValueError(`no variable name on line '${line}'`);
  if (/[ \t]/.test(key)) throw new ValueError(`variable '${key}' contains whitespaces`);
  if (hasValue) return line;
  const value = lookup?.(key);
  return value === undefined ? undefined : `${key}=${value}`;
}

/**
 * Parses a file of `KEY[=value]` lines, "#" starting a comment. Values are taken as they stand.
 * A key without a value gets the one `lookup` knows, or is left out.
 */
export function parseKeyValues(content: Uint8Array, lookup?: LookupEnv): string[] {
  const pairs: string[] = [];
  let lineNumber = 0;
  for (const bytes of splitLines(content)) {
    lineNumber += 1;
    const text = decode(bytes, lineNumber);
    const line = trimLeadingSpace(lineNumber === 1 ? text.replace(/^\ufeff/, '') : text);
    if (line === '' || line.startsWith('#')) continue;
    const pair = parseLine(line, lookup);
    if (pair !== undefined) pairs.push(pair);
  }
  return pairs;
}

async function readPairs(path: string, readFile: ReadFile, lookup?: LookupEnv): Promise<string[]> {
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch (error) {
    const fault = fileFault(path, error);
    // Opening a directory works; only reading it fails, and that failure is labelled.
    throw new ValueError(fault.startsWith('read ') ? `invalid env file (${path}): ${fault}` : fault);
  }
  try {
    return parseKeyValues(content, lookup);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new ValueError(`invalid env file (${path}): ${error.message}`);
  }
}

/**
 * Reads `--env-file` or `--label-file` files in order; what was given on the command line follows,
 * so that it overrides. Pass `lookup` for variables only: labels without a value are left out.
 */
export async function readKeyValueFiles(
  paths: readonly string[],
  overrides: readonly string[],
  readFile: ReadFile,
  lookup?: LookupEnv,
): Promise<string[]> {
  const pairs: string[] = [];
  for (const path of paths) pairs.push(...(await readPairs(path, readFile, lookup)));
  return [...pairs, ...overrides];
}
