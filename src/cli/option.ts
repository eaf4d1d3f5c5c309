import { parseBoolean } from '../values/booleans.ts';
import { parseInteger, parseUint16, parseUint32, parseUnsigned } from '../values/integers.ts';
import { parseStringSlice } from '../values/csv.ts';
import type { CompletionSource } from './completion/sources.ts';

/** What an engine must be for a command or an option to be used on it. */
export interface Requirement {
  /** lowest Engine API version, as "1.44" */
  api?: string;
  os?: 'linux' | 'windows';
  experimental?: boolean;
  /** hidden from help unless the node is in this swarm state */
  swarm?: 'manager' | 'active' | 'any';
}

/** Where suggestions come from: a source by its name, or the words themselves. */
export type Completion = CompletionSource | readonly string[];

/** One flag of a command, with pflag's meaning. `T` is the type of its value once parsed. */
export interface Option<T> {
  help: string;
  /** shown in help after the flag's name; empty for booleans */
  typeName: string;
  short?: string;
  default: T;
  /** shown in help as `(default …)`; absent: nothing is shown */
  defaultText?: string;
  /** value taken when the flag stands alone (booleans: "true") */
  implied?: string;
  /** One occurrence of the flag; throws an Error with the text docker prints after `invalid argument …: `. */
  set(raw: string, current: T, isFirst: boolean): T;
  /** Another flag of the same command that this one is a second spelling of: its value goes there. */
  storedAs?: string;
  hidden?: boolean;
  /** docker's sentence after `Flag --x has been deprecated, ` */
  deprecated?: string;
  requires?: Requirement;
  complete?: Completion;
}

export type OptionRecord = Readonly<Record<string, Option<unknown>>>;

/** The values of an option record, keyed by long flag. */
export type OptionValues<O> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

interface Common {
  short?: string;
  storedAs?: string;
  hidden?: boolean;
  deprecated?: string;
  requires?: Requirement;
  complete?: Completion;
  typeName?: string;
  defaultText?: string;
}

export function flag(help: string, common: Common & { default?: boolean } = {}): Option<boolean> {
  const { default: initial = false, ...rest } = common;
  return {
    typeName: '',
    ...(initial ? { defaultText: 'true' } : {}),
    ...rest,
    help,
    default: initial,
    implied: 'true',
    set: (raw) => parseBoolean(raw),
  };
}

export function text(
  help: string,
  common: Common & { default?: string; choices?: readonly string[] } = {},
): Option<string> {
  const { default: initial = '', choices, ...rest } = common;
  return {
    typeName: 'string',
    ...(initial === '' ? {} : { defaultText: `"${initial}"` }),
    ...(choices ? { complete: choices } : {}),
    ...rest,
    help,
    default: initial,
    set: (raw) => raw,
  };
}

/** An option whose raw text a value parser turns into `T`; the last occurrence wins. */
export function value<T>(
  help: string,
  parse: (raw: string) => T,
  common: Common & { default: T },
): Option<T> {
  const { default: initial, ...rest } = common;
  return { typeName: 'string', ...rest, help, default: initial, set: (raw) => parse(raw) };
}

export function int(
  help: string,
  common: Common & { default?: number; hideDefault?: boolean } = {},
): Option<number> {
  const { default: initial = 0, hideDefault, ...rest } = common;
  return value(help, parseInteger, {
    typeName: 'int',
    ...(initial === 0 || hideDefault ? {} : { defaultText: String(initial) }),
    ...rest,
    default: initial,
  });
}

const unsigned = {
  16: { typeName: 'uint16', parse: parseUint16 },
  32: { typeName: 'uint32', parse: parseUint32 },
  64: { typeName: 'uint', parse: parseUnsigned },
};

export function uint(
  help: string,
  common: Common & { default?: number; bits?: keyof typeof unsigned } = {},
): Option<number> {
  const { default: initial = 0, bits = 64, ...rest } = common;
  const { typeName, parse } = unsigned[bits];
  return value(help, parse, {
    typeName,
    ...(initial === 0 ? {} : { defaultText: String(initial) }),
    ...rest,
    default: initial,
  });
}

/** A flag that may be given several times; each occurrence adds what `parse` makes of it. */
export function list<T = string>(
  help: string,
  common: Common & { parse?: (raw: string) => T } = {},
): Option<readonly T[]> {
  const { parse = (raw: string) => raw as T, ...rest } = common;
  return {
    typeName: 'list',
    ...rest,
    help,
    default: [],
    set: (raw, current) => [...current, parse(raw)],
  };
}

/** pflag's stringSlice: every occurrence is a comma-separated record. */
export function strings(help: string, common: Common = {}): Option<readonly string[]> {
  return {
    typeName: 'strings',
    ...common,
    help,
    default: [],
    set: (raw, current) => [...current, ...parseStringSlice(raw)],
  };
}

/** `key=value` occurrences gathered in one record; the last one of a key wins. */
export function map(
  help: string,
  common: Common & { parse?: (raw: string) => readonly [string, string] } = {},
): Option<Readonly<Record<string, string>>> {
  const { parse = splitPair, ...rest } = common;
  return {
    typeName: 'map',
    defaultText: 'map[]',
    ...rest,
    help,
    default: {},
    set: (raw, current) => {
      const [key, val] = parse(raw);
      return { ...current, [key]: val };
    },
  };
}

function splitPair(raw: string): readonly [string, string] {
  const at = raw.indexOf('=');
  return at < 0 ? [raw, ''] : [raw.slice(0, at), raw.slice(at + 1)];
}
