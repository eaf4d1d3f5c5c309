import { elements, isTrue, mapEntries, structFields } from './collection.ts';
import { formatFloat } from './float.ts';
import { timeText, TIME } from './time.ts';
import { indirect, type Maybe, type Value, valueOf } from './value.ts';

/** Key of an object's own JSON text, `[marshalJson]: () => string`, as Go's MarshalJSON method. */
export const marshalJson: unique symbol = Symbol('marshalJson');

export interface JsonOptions {
  /** Escape `<`, `>` and `&` as Go's json.Marshal does; docker's `json` function does not. */
  readonly escapeHtml?: boolean;
}

const MAX_DEPTH = 1000;

/**
 * A value as Go's encoding/json writes it: maps and plain objects with sorted keys, struct-like objects
 * (`[goType]`) in their own order, functions left out.
 */
export function goJson(data: unknown, options: JsonOptions = {}): string {
  return encode(valueOf(data), options, 0);
}

function encode(value: Maybe, options: JsonOptions, depth: number): string {
  const { value: inside, isNil } = indirect(value);
  if (inside === undefined || isNil) return 'null';
  if (depth > MAX_DEPTH) throw new Error('json: unsupported value: encountered a cycle');
  const own = ownText(inside.data);
  if (own !== undefined) return options.escapeHtml ? escapeHtml(own) : own;
  const { data, type } = inside;
  switch (type.kind) {
    case 'bool':
    case 'int':
    case 'uint':
      return String(data);
    case 'float':
      return encodeFloat(data as number);
    case 'string':
      return type.name === 'json.Number' ? String(data || 0) : encodeText(String(data), options);
    case 'map':
      return data === null ? 'null' : encodeObject(mapPairs(inside), options, depth);
    case 'struct':
      return type.name === TIME.name
        ? encodeText(timeText(data), options)
        : encodeObject(structPairs(inside), options, depth);
    case 'slice':
    case 'array':
      return encodeList(inside, options, depth);
    default:
      throw new Error(`json: unsupported type: ${type.name}`);
  }
}

function ownText(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, marshalJson)) return undefined;
  const marshal: unknown = Reflect.get(data, marshalJson);
  return typeof marshal === 'function' ? String(Reflect.apply(marshal, data, [])) : undefined;
}

type Pair = readonly [key: string, value: Maybe];

function mapPairs(map: Value): Pair[] {
  return mapEntries(map).map(([key, item]) => [String(key.data), item]);
}

function structPairs(value: Value): Pair[] {
  return structFields(value).flatMap(([{ json, omitEmpty, inline }, item]): Pair[] => {
    if (inline && item !== undefined) return structPairs(item);
    if (json === undefined || (omitEmpty && isEmpty(item))) return [];
    return [[json, item]];
  });
}

function isEmpty(value: Maybe): boolean {
  return value?.type.kind !== 'struct' && !isTrue(value);
}

function encodeObject(pairs: readonly Pair[], options: JsonOptions, depth: number): string {
  const members = pairs.map(
    ([key, item]) => `${encodeText(key, options)}:${encode(item, options, depth + 1)}`,
  );
  return `{${members.join(',')}}`;
}

function encodeList(value: Value, options: JsonOptions, depth: number): string {
  const { data, type } = value;
  if (data === null) return 'null';
  if (type.kind === 'slice' && type.elem?.name === 'uint8') {
    return `"${Buffer.from(data as Uint8Array).toString('base64')}"`;
  }
  return `[${elements(value)
    .map((item) => encode(item, options, depth + 1))
    .join(',')}]`;
}

/** Plain digits from 1e-6 up to 1e21, exponents as short as they go beyond. */
function encodeFloat(value: number): string {
  if (!Number.isFinite(value)) {
    throw new Error(`json: unsupported value: ${formatFloat(value, 'g', -1)}`);
  }
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-6 && size < 1e21)) return formatFloat(value, 'f', -1);
  return formatFloat(value, 'e', -1).replace(/e-0(\d)$/, 'e-$1');
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

function encodeText(text: string, { escapeHtml: html = false }: JsonOptions): string {
  const quoted = JSON.stringify(text.replace(LONE_SURROGATE, '\ufffd'));
  const plain = quoted.replace(/[\u2028\u2029]/g, (char) => '\\u' + char.charCodeAt(0).toString(16));
  return html ? escapeHtml(plain) : plain;
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&]/g, (char) => '\\u00' + char.charCodeAt(0).toString(16));
}
