import { readFileSync } from 'node:fs';
import { cleanPath } from '../../archive/paths.ts';
import { isMissing, osError } from '../../config/os-error.ts';
import { trimSpace } from '../../values/text.ts';

/** The patterns of an ignore file, in the form the matcher takes; none where the file is missing. */
export function readIgnoreFile(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    throw osError(error, path);
  }
  return parseIgnoreFile(text);
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
