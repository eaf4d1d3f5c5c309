import { formatDuration, parseDuration } from '../values/durations.ts';
import { parseBytes } from '../values/bytes.ts';
import { ValueError } from '../values/error.ts';
import { compareNatural } from '../values/natural-order.ts';
import { splitWords } from '../values/words.ts';
import { cut } from '../values/text.ts';
import type { Fault } from './fault.ts';

export type Raw = unknown;
export type Tell = (fault: Fault) => void;
export type Mapping = Readonly<Record<string, Raw>>;

/** What a part of a stack file may be: how it is written, and what it means. */
export interface Shape<T = unknown> {
  /** Answers the meaning; tells what is wrong, at its path. */
  read(raw: Raw, path: string, tell: Tell): T;
  /** the meaning as the whole file has it again */
  write?(value: T): unknown;
  /** written even if it is zero or empty */
  kept?: true;
  /** of a field: came with version 3 and this one */
  since?: number;
  /** of known fields: empty if all of them are */
  fields?: Fields;
}

export type Meaning<S> = S extends Shape<infer T> ? T : never;

export function isMapping(raw: Raw): raw is Mapping {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** A part of one JSON type. */
function typed<T>(type: string, is: (raw: Raw) => raw is T, zero: T): Shape<T> {
  return {
    read(raw, path, tell) {
      if (is(raw)) return raw;
      tell({ path, text: `must be a ${type}`, isType: true });
      return zero;
    },
  };
}

export const text = typed('string', (raw): raw is string => typeof raw === 'string', '');
export const truth = typed('boolean', (raw): raw is boolean => typeof raw === 'boolean', false);
export const whole = typed('integer', (raw): raw is number => Number.isInteger(raw), 0);
export const number = typed('number', (raw): raw is number => typeof raw === 'number', 0);

/** Text, or a number as it is written. */
export const written: Shape<string> = {
  read(raw, path, tell) {
    if (typeof raw === 'string' || typeof raw === 'number') return String(raw);
    if (raw === null) return '';
    tell({ path, text: 'must be a string or number', isType: true });
    return '';
  },
};

/** What a parser makes of a text; what it cannot read is told by `fault`. */
function attempt<T>(parse: () => T, zero: T, fault: (message: string) => void): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    fault(error.message);
    return zero;
  }
}

/** A text that a parser reads, of a format that has a name. */
export function formatted<T>(format: string, parse: () => T, zero: T, path: string, tell: Tell): T {
  return attempt(parse, zero, () => tell({ path, text: `Does not match format '${format}'` }));
}

/** A text that a parser reads, which words its own faults. */
export function decoded<T>(parse: () => T, zero: T, path: string, tell: Tell): T {
  return attempt(parse, zero, (message) => tell({ path, text: message, decoding: true }));
}

export const duration: Shape<number> = {
  read(raw, path, tell) {
    const value = text.read(raw, path, tell);
    return typeof raw === 'string' ? formatted('duration', () => parseDuration(value), 0, path, tell) : 0;
  },
  write: formatDuration,
};

export const size: Shape<number> = {
  read(raw, path, tell) {
    if (typeof raw === 'number') return raw;
    const value = text.read(raw, path, tell);
    return typeof raw === 'string' ? decoded(() => parseBytes(value), 0, path, tell) : 0;
  },
  write: String,
};

/** One of few words. */
export function choice(...words: readonly string[]): Shape<string> {
  const all = words.map((word) => `"${word}"`).join(', ');
  return {
    read(raw, path, tell) {
      const value = text.read(raw, path, tell);
      if (typeof raw === 'string' && !words.includes(value)) {
        tell({ path, text: `${path} must be one of the following: ${all}` });
      }
      return value;
    },
  };
}

/** A part that is told of even where it is zero. */
export function kept<T>(shape: Shape<T>): Shape<T> {
  return { ...shape, kept: true };
}

/** A field that came with version 3 and `minor`. */
export function since<T>(minor: number, shape: Shape<T>): Shape<T> {
  return { ...shape, since: minor };
}

export function listOf<T>(item: Shape<T>): Shape<T[]> {
  return {
    read(raw, path, tell) {
      if (Array.isArray(raw)) return raw.map((each, index) => item.read(each, `${path}.${index}`, tell));
      tell({ path, text: 'must be a list', isType: true });
      return [];
    },
    write: (items) => items.map((each) => writeAs(item, each)),
  };
}

/** A list that has nothing twice. */
export function setOf<T>(item: Shape<T>): Shape<T[]> {
  const list = listOf(item);
  return {
    ...list,
    read(raw, path, tell) {
      const items = (Array.isArray(raw) ? raw : []).map((each: unknown) => JSON.stringify(each));
      const twice = items.findIndex((each, index) => items.indexOf(each) < index);
      const first = items.indexOf(items[twice] ?? '');
      if (twice >= 0) tell({ path, text: `array items[${first},${twice}] must be unique` });
      return list.read(raw, path, tell);
    },
  };
}

/** One text, or a list of them. */
export const texts: Shape<string[]> = {
  read: (raw, path, tell) =>
    Array.isArray(raw) ? setOf(text).read(raw, path, tell) : [text.read(raw, path, tell)],
};

/** A command: a line that a shell would take apart, or its words. */
export const command: Shape<string[]> = {
  read(raw, path, tell) {
    if (Array.isArray(raw)) return listOf(text).read(raw, path, tell);
    const line = text.read(raw, path, tell);
    return decoded(() => splitWords(line), [], path, tell);
  },
};

const properName = /^[a-zA-Z0-9._-]+$/;

interface MapRules {
  /** its keys are names of the swarm's objects */
  named?: true;
}

export function mapOf<T>(item: Shape<T>, { named }: MapRules = {}): Shape<Record<string, T>> {
  return {
    read(raw, path, tell) {
      if (!isMapping(raw)) {
        tell({ path, text: 'must be a mapping', isType: true });
        return {};
      }
      const entries = Object.entries(raw).map(([key, each]) => {
        if (named && !properName.test(key)) tell({ path, text: `Additional property ${key} is not allowed` });
        return [key, item.read(each, `${path}.${key}`, tell)] as const;
      });
      return Object.fromEntries(entries);
    },
    write: (map) => sortedMap(map, (each) => writeAs(item, each)),
  };
}

/** `KEY=VALUE` items, or a mapping of them; `bare` is the value of a key without one. */
export function pairs<T extends string | null>(bare: T): Shape<Record<string, string | T>> {
  return {
    read(raw, path, tell) {
      if (Array.isArray(raw)) {
        const items = setOf(text)
          .read(raw, path, tell)
          .map((item) => cut(item, '='));
        return Object.fromEntries(items.map(([key, value, found]) => [key, found ? value : bare]));
      }
      const value: Shape<string | T> = {
        read(each, at, report) {
          if (each === null) return bare;
          if (typeof each === 'string' || typeof each === 'number') return String(each);
          report({ path: at, text: 'must be a string, number or null', isType: true });
          return bare;
        },
      };
      return mapOf(value).read(raw, path, tell);
    },
    write: (map) => sortedMap(map, (value) => value),
  };
}

type Fields = Readonly<Record<string, Shape>>;
export type Struct<F extends Fields> = { [K in keyof F]?: Meaning<F[K]> | undefined };

interface StructRules {
  /** what a text or a number in place of the mapping stands for */
  short?: (raw: Raw, path: string, tell: Tell) => Raw;
  /** what is said of another thing in its place: of the short form, if there is one */
  type?: string;
  /** it may be empty, as `name:` with nothing behind it */
  nullable?: true;
  required?: readonly string[];
}

/** A mapping of known keys, in the order in which they are written; `x-` keys are anybody's. */
export function struct<const F extends Fields>(
  fields: F,
  { short, type = 'mapping', nullable, required = [] }: StructRules = {},
): Shape<Struct<F>> {
  return {
    read(given, path, tell) {
      const raw = short ? short(given, path, tell) : given;
      if (raw === null && nullable) return {};
      if (!isMapping(raw)) {
        tell({ path, text: `must be a ${type}`, isType: true });
        return {};
      }
      const missing = required.find((key) => !Object.hasOwn(raw, key));
      if (missing !== undefined) tell({ path, text: `${missing} is required` });
      for (const key of Object.keys(raw)) {
        const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (shape ? shape.since === undefined : key.startsWith('x-')) continue;
        const unknown = { path: path || '(root)', text: `Additional property ${key} is not allowed` };
        tell({ ...unknown, ...(shape?.since !== undefined && { before: shape.since }) });
      }
      const known = Object.entries(fields).filter(([key]) => Object.hasOwn(raw, key));
      const read = known.map(([key, shape]) => [
        key,
        shape.read(raw[key], path ? `${path}.${key}` : key, tell),
      ]);
      const extras = Object.entries(raw).filter(
        ([key]) => key.startsWith('x-') && !Object.hasOwn(fields, key),
      );
      return Object.fromEntries([...read, ...extras]) as Struct<F>;
    },
    write: (value) => writtenFields(fields, value),
    fields,
  };
}

function writtenFields(fields: Fields, value: object): Mapping {
  const values = value as Mapping;
  const known = Object.entries(fields)
    .filter(([key, shape]) => (shape.kept ? values[key] !== undefined : !isZero(values[key], shape)))
    .map(([key, shape]) => [key, writeAs(shape, values[key])] as const);
  const extras = Object.entries(values).filter(([key]) => !Object.hasOwn(fields, key));
  return Object.fromEntries([...known, ...extras]);
}

function isZero(value: unknown, { fields }: Shape): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isMapping(value)) return !value;
  return Object.entries(value).every(([key, each]) => fields?.[key] && isZero(each, fields[key]));
}

function writeAs(shape: Shape, value: unknown): unknown {
  return shape.write && value !== null && value !== undefined ? shape.write(value) : value;
}

/** Keys of maps are written in order. */
export function sortedMap<T>(
  map: Readonly<Record<string, T>>,
  write: (value: T) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(map).toSorted(([a], [b]) => compareNatural(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, write(value)]));
}
