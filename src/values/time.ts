import { ValueError } from './error.ts';
import { quoteTime } from './quote.ts';

/** A moment in Unix time. */
export interface Moment {
  seconds: number;
  nanoseconds: number;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  /** Seconds east of UTC. */
  offset: number;
}

interface Field {
  pattern: RegExp;
  /** Stores what the pattern found; gives the name of what is out of range. */
  store: (parts: Parts, matched: RegExpExecArray) => string | undefined;
}

type Clock = 'month' | 'hour' | 'minute' | 'second';

function numeric(name: Clock, pattern: RegExp, least: number, most: number): Field {
  return {
    pattern,
    store: (parts, [text]) => {
      parts[name] = Number(text);
      return parts[name] < least || parts[name] > most ? name : undefined;
    },
  };
}

const fraction: Field = {
  pattern: /^(?:[.,]([0-9]+))?/,
  store: (parts, [, digits]) => {
    if (digits !== undefined) parts.nanoseconds = Number(digits.slice(0, 9).padEnd(9, '0'));
    return undefined;
  },
};

const zone: Field = {
  pattern: /^(?:Z|([+-])([0-9]{2}):([0-9]{2}))/,
  store: (parts, [, sign, hours = '0', minutes = '0']) => {
    const seconds = (Number(hours) * 60 + Number(minutes)) * 60;
    parts.offset = sign === '-' ? -seconds : seconds;
    if (Number(minutes) > 60) return 'time zone offset minute';
    return Number(hours) > 24 ? 'time zone offset hour' : undefined;
  },
};

const fields = new Map<string, Field>([
  ['2006', { pattern: /^[0-9]{4}/, store: (parts, [text]) => void (parts.year = Number(text)) }],
  ['01', numeric('month', /^[0-9]{2}/, 1, 12)],
  ['02', { pattern: /^[0-9]{2}/, store: (parts, [text]) => void (parts.day = Number(text)) }],
  ['15', numeric('hour', /^[0-9]{1,2}/, 0, 23)],
  ['04', numeric('minute', /^[0-9]{2}/, 0, 59)],
  ['05', numeric('second', /^[0-9]{2}/, 0, 59)],
  ['Z07:00', zone],
]);

const layoutElements = /2006|01|02|15|04|05|Z07:00|./g;

function toMoment(parts: Parts): Moment | undefined {
  const { year, month, day, hour, minute, second, nanoseconds, offset } = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offset;
  return { seconds, nanoseconds };
}

/**
 * Reads a date by a layout in Go's notation (of numeric elements, seconds perhaps with a fraction).
 * Without a zone in the layout the date is `offset` seconds east of UTC.
 */
export function parseTime(layout: string, raw: string, offset: number): Moment {
  const reading = `parsing time ${quoteTime(raw)}`;
  const mismatch = (rest: string, element: string): ValueError =>
    new ValueError(
      `${reading} as ${quoteTime(layout)}: cannot parse ${quoteTime(rest)} as ${quoteTime(element)}`,
    );
  const parts: Parts = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    offset,
  };
  let rest = raw;
  const read = (element: string, { pattern, store }: Field): void => {
    const matched = pattern.exec(rest);
    if (!matched) throw mismatch(rest, element);
    rest = rest.slice(matched[0].length);
    const outside = store(parts, matched);
    if (outside !== undefined) throw new ValueError(`${reading}: ${outside} out of range`);
  };
  for (const [element] of layout.replace('.999999999', '').matchAll(layoutElements)) {
    const field = fields.get(element);
    if (field) read(element, field);
    else if (rest.startsWith(element)) rest = rest.slice(element.length);
    else throw mismatch(rest, element);
    // Seconds may carry a fraction whether or not the layout has one.
    if (element === '05') read(element, fraction);
  }
  if (rest !== '') throw new ValueError(`${reading}: extra text: ${quoteTime(rest)}`);
  const moment = toMoment(parts);
  if (!moment) throw new ValueError(`${reading}: day out of range`);
  return moment;
}
