import { fromBytes } from './bytes.ts';
import { elements, mapEntries, ownMember, structFields } from './collection.ts';
import { joinBounded } from './limits.ts';
import { ANY, type GoType } from './types.ts';
import { type Maybe, held, indirect, Value } from './value.ts';
import {
  type Flags,
  formatHex,
  formatHexText,
  formatInteger,
  formatNumber,
  formatQuoted,
  formatRune,
  formatText,
  pad,
} from './verbs.ts';

export interface PrintFlags extends Flags {
  /** %+v: struct fields with their names. */
  readonly names?: boolean;
  /** %#v: Go syntax. */
  readonly syntax?: boolean;
  /** Inside a `%!d(…)` complaint: String methods are not asked. */
  readonly complaining?: boolean;
}

const MAX_DEPTH = 1000;

/** Where every pointer points when its address is printed: scripts cannot rely on one. */
const ADDRESS = 0xc000012000n;

/** One operand of print or printf under a verb, as Go's fmt shows it. */
export function printArgument(value: Maybe, verb: string, flags: PrintFlags): string {
  const arg = held(value);
  if (arg === undefined)
    return verb === 'v' || verb === 'T' ? pad(flags, '<nil>') : complain(arg, verb, flags);
  if (verb === 'T') return formatText(flags, arg.type.name);
  if (verb === 'p') return printPointer(arg, verb, flags);
  return printValue(arg, verb, flags, 0);
}

/** `%!d(string=x)`: the verb does not suit the value. */
function complain(value: Maybe, verb: string, flags: PrintFlags): string {
  if (value === undefined) return `%!${verb}(<nil>)`;
  const shown = printValue(value, 'v', { ...flags, complaining: true }, 0);
  return `%!${verb}(${value.type.name}=${shown})`;
}

function printValue(value: Value, verb: string, flags: PrintFlags, depth: number): string {
  if (depth > MAX_DEPTH) throw new Error('value is nested too deeply to print');
  const method =
    flags.syntax || flags.complaining || !'vsxXq'.includes(verb) ? undefined : stringMethod(value);
  if (method !== undefined) return printString(new Value(value.type, method), verb, flags, method);
  const { data, type } = value;
  switch (type.kind) {
    case 'bool':
      return verb === 't' || verb === 'v' ? pad(flags, String(data)) : complain(value, verb, flags);
    case 'int':
    case 'uint':
      return printInteger(value, verb, flags, data as bigint);
    case 'float':
      return printFloat(value, verb, flags, data as number);
    case 'complex':
      return printComplex(value, verb, flags, data as readonly [number, number]);
    case 'string':
      return printString(value, verb, flags, data as string);
    case 'map':
      return printMap(value, verb, flags, depth);
    case 'struct':
      return printStruct(value, verb, flags, depth);
    case 'interface':
      return printInterface(value, verb, flags, depth);
    case 'slice':
    case 'array':
      return printList(value, verb, flags, depth);
    case 'pointer':
      return printReference(value, verb, flags, depth);
    case 'func':
      return printPointer(value, verb, flags);
  }
}

function printInteger(value: Value, verb: string, flags: PrintFlags, data: bigint): string {
  switch (verb) {
    case 'v':
      return flags.syntax && value.type.kind === 'uint'
        ? formatInteger({ ...flags, sharp: true }, data, 'x')
        : formatInteger(flags, data, 'd');
    case 'd':
    case 'b':
    case 'o':
    case 'O':
    case 'x':
    case 'X':
      return formatInteger(flags, data, verb);
    case 'c':
    case 'q':
    case 'U':
      return formatRune(flags, data, verb);
    default:
      return complain(value, verb, flags);
  }
}

function printFloat(value: Value, verb: string, flags: PrintFlags, data: number): string {
  if (!'vbgGxXfFeE'.includes(verb)) return complain(value, verb, flags);
  if (verb === 'v') return formatNumber(flags, data, 'g', -1);
  return formatNumber(flags, data, verb === 'F' ? 'f' : verb, 'fFeE'.includes(verb) ? 6 : -1);
}

function printComplex(
  value: Value,
  verb: string,
  flags: PrintFlags,
  [real, imaginary]: readonly [number, number],
): string {
  if (!'vbgGxXfFeE'.includes(verb)) return complain(value, verb, flags);
  return `(${printFloat(value, verb, flags, real)}${printFloat(value, verb, { ...flags, plus: true }, imaginary)}i)`;
}

function printString(value: Value, verb: string, flags: PrintFlags, text: string): string {
  switch (verb) {
    case 'v':
      return flags.syntax ? formatQuoted(flags, text) : formatText(flags, text);
    case 's':
      return formatText(flags, text);
    case 'x':
    case 'X':
      return formatHexText(flags, text, verb === 'X');
    case 'q':
      return formatQuoted(flags, text);
    default:
      return complain(value, verb, flags);
  }
}

function printMap(value: Value, verb: string, flags: PrintFlags, depth: number): string {
  if (flags.syntax && value.data === null) return value.type.name + '(nil)';
  const pairs = joinBounded(
    mapEntries(value),
    flags.syntax ? ', ' : ' ',
    ([key, item]) => `${printValue(key, verb, flags, depth + 1)}:${printItem(item, verb, flags, depth + 1)}`,
  );
  return flags.syntax ? `${value.type.name}{${pairs}}` : `map[${pairs}]`;
}

function printStruct(value: Value, verb: string, flags: PrintFlags, depth: number): string {
  const fields = joinBounded(structFields(value), flags.syntax ? ', ' : ' ', ([{ name }, item]) => {
    const shown = printItem(held(item) ?? item, verb, flags, depth + 1);
    return flags.names || flags.syntax ? `${name}:${shown}` : shown;
  });
  return flags.syntax ? `${value.type.name}{${fields}}` : `{${fields}}`;
}

function printInterface(value: Value, verb: string, flags: PrintFlags, depth: number): string {
  const inside = held(value);
  if (inside !== undefined) return printValue(inside, verb, flags, depth + 1);
  return flags.syntax ? value.type.name + '(nil)' : '<nil>';
}

function printItem(item: Maybe, verb: string, flags: PrintFlags, depth: number): string {
  return printValue(item ?? new Value(ANY, null), verb, flags, depth);
}

function printList(value: Value, verb: string, flags: PrintFlags, depth: number): string {
  const { data, type } = value;
  if (isBytes(type) && 'sqxX'.includes(verb)) return printBytes(value, verb, flags);
  if (flags.syntax && data === null) return type.name + '(nil)';
  const items = joinBounded(elements(value), flags.syntax ? ', ' : ' ', (item) =>
    printItem(item, verb, flags, depth + 1),
  );
  return flags.syntax ? `${type.name}{${items}}` : `[${items}]`;
}

function isBytes(type: GoType): boolean {
  return type.elem?.name === 'uint8';
}

function printBytes(value: Value, verb: string, flags: PrintFlags): string {
  const bytes = Uint8Array.from((value.data as ArrayLike<number> | null) ?? []);
  if (verb === 'x' || verb === 'X') return formatHex(flags, bytes, verb === 'X');
  return printString(value, verb, flags, fromBytes(bytes));
}

/** Pointers to composite values show what they point to, but only at the top. */
function printReference(value: Value, verb: string, flags: PrintFlags, depth: number): string {
  const { value: target, isNil } = indirect(value);
  if (depth > 0 || isNil || target === undefined || !isComposite(target))
    return printPointer(value, verb, flags);
  return '&' + printValue(target, verb, flags, depth + 1);
}

function isComposite({ type: { kind } }: Value): boolean {
  return kind === 'struct' || kind === 'map' || kind === 'slice' || kind === 'array';
}

function printPointer(value: Value, verb: string, flags: PrintFlags): string {
  const { kind, name } = value.type;
  if (kind !== 'pointer' && kind !== 'map' && kind !== 'slice' && kind !== 'func') {
    return complain(value, verb, flags);
  }
  const address = value.data === null ? 0n : ADDRESS;
  const hex = formatInteger({ ...flags, sharp: !flags.sharp }, address, 'x');
  switch (verb) {
    case 'v':
      if (flags.syntax) return `(${name})(${address === 0n ? 'nil' : hex})`;
      return address === 0n ? pad(flags, '<nil>') : hex;
    case 'p':
      return hex;
    case 'b':
    case 'o':
    case 'd':
    case 'x':
    case 'X':
      return formatInteger(flags, address, verb);
    default:
      return complain(value, verb, flags);
  }
}

/** What a value's String (or Error) method says, when it has one: of its type, or of the object itself. */
function stringMethod({ type, data }: Value): string | undefined {
  if (type.text !== undefined) return type.text(data);
  if (type.kind !== 'struct' && type.kind !== 'pointer') return undefined;
  for (const name of ['Error', 'String']) {
    const method = ownMember(data, name);
    if (typeof method === 'function') return String(Reflect.apply(method, data, []));
  }
  return undefined;
}
