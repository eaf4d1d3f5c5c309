import { accessSync, constants, statSync } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from '../environment.ts';
import { quote } from '../../values/quote.ts';

/**
 * Finds a program as Go's `exec.LookPath` does. Throws with Go's text; a program found through a
 * relative entry of PATH is refused, so that no folder we happen to stand in can slip one in.
 */
export function lookPath(program: string, env: Environment): string {
  if (/[/\\]/.test(program)) return program;
  const suffixes = platform() === 'win32' ? (env['PATHEXT'] ?? '.exe').split(';') : [''];
  for (const dir of (env['PATH'] ?? '').split(delimiter)) {
    const candidates = suffixes.map((suffix) => join(dir || '.', program + suffix));
    const found = candidates.find(isExecutable);
    if (found === undefined) continue;
    if (isAbsolute(found)) return found;
    throw new Error(`exec: ${quote(program)}: cannot run executable found relative to current directory`);
  }
  const variable = platform() === 'win32' ? '%PATH%' : '$PATH';
  throw new Error(`exec: ${quote(program)}: executable file not found in ${variable}`);
}

/** Whether `lookPath` finds the program. */
export function isInstalled(program: string, env: Environment): boolean {
  try {
    lookPath(program, env);
    return true;
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
