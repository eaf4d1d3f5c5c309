import { ValueError } from './error.ts';
import { cut } from './text.ts';

/** Looks a variable up in the environment the command runs in. */
export type LookupEnv = (name: string) => string | undefined;

/** Checks a `NAME[=value]` variable; one without "=" still has to be resolved with resolveEnv. */
export function parseEnv(raw: string): string {
  if (cut(raw, '=')[0] === '') throw new ValueError(`invalid environment variable: ${raw}`);
  return raw;
}

/** Gives variables named without a value the one of the environment; unknown ones stay bare names. */
export function resolveEnv(variables: readonly string[], lookup: LookupEnv): string[] {
  return variables.map((variable) => {
    const value = variable.includes('=') ? undefined : lookup(variable);
    return value === undefined ? variable : `${variable}=${value}`;
  });
}
