import { quote } from '../values/quote.ts';

export interface SecurityOption {
  name: string;
  profiles: readonly string[];
}

/** Reads `name=seccomp,profile=builtin`; engines before 1.13 have the name alone. One bad option spoils all. */
export function securityOptions(options: readonly string[]): { options: SecurityOption[]; error?: string } {
  const read: SecurityOption[] = [];
  for (const option of options) {
    const pairs = option.includes('=') ? option.split(',') : [`name=${option}`];
    const error = pairs.map(problemOf).find((problem) => problem !== undefined);
    if (error !== undefined) return { options: [], error };
    const valuesOf = (key: string) =>
      pairs.filter((pair) => pair.startsWith(`${key}=`)).map((pair) => pair.slice(key.length + 1));
    read.push({ name: valuesOf('name').at(-1) ?? '', profiles: valuesOf('profile') });
  }
  return { options: read };
}

function problemOf(pair: string): string | undefined {
  if (!pair.includes('=')) return `invalid security option ${quote(pair)}`;
  return /^=|^[^=]*=$/.test(pair) ? 'invalid empty security option' : undefined;
}
