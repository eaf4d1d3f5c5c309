import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cleanPath } from '../../archive/paths.ts';
import { isMissing, osError } from '../../values/os-error.ts';
import { trimSpace } from '../../values/text.ts';

/** The patterns of an ignore file, in the form the matcher takes; none where the file is missing. */
export function readIgnoreFile(path: string): string[] {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return [];
    throw osError(error, path);
  }
  try {
    return parseIgnoreFile(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`error reading ${basename(path)}: ${osError(error, path).message}`, { cause: error });
  } finally {
    closeSync(file);
  }
}

/** Comments and empty lines go; a leading slash means nothing, as every pattern starts at the context. */
export function parseIgnoreFile(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map(trimSpace)
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('!') ? `!${normalize(trimSpace(line.slice(1)))}` : normalize(line)));
}

function normalize(pattern: string): string {
  return pattern === '' ? '' : cleanPath(pattern).replace(/^\/(?=.)/, '');
}
