import { list, value, type Option } from '../../../cli/option.ts';
import { parseDuration } from '../../../values/durations.ts';
import { splitWords } from '../../../values/words.ts';

type Common = Omit<Parameters<typeof value>[2], 'default'>;

export const since = (api: string) => ({ requires: { api } });

/** Nanoseconds. */
export const duration = (help: string, common: Common = {}): Option<number> =>
  value(help, parseDuration, { typeName: 'duration', ...common, default: 0 });

/** A command line, taken apart as a shell would. */
export const commandLine = (help: string): Option<string[]> =>
  value(help, splitWords, { typeName: 'command', default: [] });

type ListCommon = NonNullable<Parameters<typeof list>[1]>;

/** Makes list options whose values `parse` reads. */
export const listOf =
  <T = string>(parse?: (raw: string) => T, typeName = 'list', look: ListCommon = {}) =>
  (help: string, common: ListCommon): Option<readonly T[]> =>
    list<T>(help, { typeName, ...look, ...(parse && { parse }), ...common } as Parameters<typeof list<T>>[1]);

export const names = listOf();
