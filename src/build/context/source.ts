import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { quote } from '../../values/quote.ts';
import { isGitUrl, isHttpUrl } from '../git/url.ts';

/** What a build is given to build from. */
export type ContextSource =
  /** a tar or a Dockerfile on standard input */
  | { kind: 'stdin' }
  | { kind: 'directory'; path: string }
  | { kind: 'git'; url: string }
  /** a tar or a Dockerfile to download */
  | { kind: 'remote'; url: string };

/**
 * Tells by the argument of `build`; what exists here is local, whatever it looks like. `file` is where the
 * Dockerfile comes from. Throws docker's words.
 */
export function detectSource(argument: string, file: string, cwd: string): ContextSource {
  if (argument === '-' && file === '-') {
    throw new Error("invalid argument: can't use stdin for both build context and dockerfile");
  }
  if (argument === '-') return { kind: 'stdin' };
  if (argument !== '' && existsSync(resolve(cwd, argument))) return { kind: 'directory', path: argument };
  if (isGitUrl(argument)) return { kind: 'git', url: argument };
  if (isHttpUrl(argument)) return { kind: 'remote', url: argument };
  throw new Error(`unable to prepare context: path ${quote(argument)} not found`);
}
