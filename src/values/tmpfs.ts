import { cut } from './text.ts';

/** `--tmpfs path[:options]` flags as a map of options by path; the engine checks the options. */
export function tmpfsFlags(flags: readonly string[]): Record<string, string> {
  return Object.fromEntries(flags.map((flag) => cut(flag, ':')));
}
