import { byteLength, sliceBytes } from './bytes.ts';
import { elements } from './collection.ts';
import { sprint } from './format.ts';
import { ANY_LIST, GoFunction, goFunction } from './function.ts';
import { goJson } from './json.ts';
import { checkText } from './limits.ts';
import { ANY, STRING } from './types.ts';
import { type Maybe, valueOf } from './value.ts';

type Functions = Readonly<Record<string, GoFunction>>;

/** What docker adds to every template. */
export const dockerFunctions: Functions = {
  json: new GoFunction([ANY], false, ([value]) => valueOf(goJson(value))),
  split: goFunction(['string', 'string'], split, '[]string'),
  join: new GoFunction([ANY_LIST, STRING], false, ([list, separator]) => valueOf(join(list, separator))),
  title: goFunction(['string'], title),
  lower: goFunction(['string'], lower),
  upper: goFunction(['string'], upper),
  pad: goFunction(['string', 'int', 'int'], pad),
  truncate: goFunction(['string', 'int'], truncate),
};

const unchanged = (text: string): string => text;

/** The same template makes a table's header row from the column names: those stay as they are. */
export const headerFunctions: Functions = {
  json: goFunction(['string'], unchanged),
  split: goFunction(['string', 'string'], unchanged),
  join: goFunction(['string', 'string'], unchanged),
  title: goFunction(['string'], unchanged),
  lower: goFunction(['string'], unchanged),
  upper: goFunction(['string'], unchanged),
  truncate: goFunction(['string', 'int'], unchanged),
};

/** Of any list, as docker 29 has it; docker 28 took texts only. */
function join(list: Maybe, separator: Maybe): string {
  const items = list === undefined || list.data === null ? [] : elements(list);
  return items.map((item) => sprint([item])).join(String(separator?.data ?? ''));
}

function split(text: string, separator: string): string[] {
  return separator === '' ? Array.from(text) : text.split(separator);
}

/** Rune by rune, as Go: no rune becomes two. */
function upper(text: string): string {
  const big = text.toUpperCase();
  return big.length === text.length ? big : Array.from(text, upperRune).join('');
}

function upperRune(rune: string): string {
  const big = rune.toUpperCase();
  return Array.from(big).length === 1 ? big : rune;
}

function lower(text: string): string {
  if (!/[İΣ]/.test(text)) return text.toLowerCase();
  return Array.from(text, (rune) => Array.from(rune.toLowerCase())[0] ?? '').join('');
}

/** Capitals at the start of words, which ASCII punctuation and spaces of any kind part. */
function title(text: string): string {
  return text.replace(/(?<=^|[^\w\x80-\u{10ffff}]|\s)\p{L}/gu, upperRune);
}

function pad(text: string, before: number, after: number): string {
  if (text === '') return text;
  if (before < 0 || after < 0) throw new Error('strings: negative Repeat count');
  checkText(Number(before) + Number(after));
  return ' '.repeat(Number(before)) + text + ' '.repeat(Number(after));
}

/** Cuts to a number of bytes. */
function truncate(text: string, size: number): string {
  if (size < 0) throw new Error(`runtime error: slice bounds out of range [:${size}]`);
  return byteLength(text) < size ? text : sliceBytes(text, 0, Number(size));
}
