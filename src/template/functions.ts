import { sliceBytes, toBytes } from './bytes.ts';
import { elementAt, isTrue, length, mapValue } from './collection.ts';
import { equalsAny, isLess } from './compare.ts';
import { escapeHtml, escapeJs, escapeQuery } from './escape.ts';
import { sprint, sprintf, sprintln } from './format.ts';
import { GoFunction, REFLECTED } from './function.ts';
import { ANY, canBeNil, type GoType, isAssignable, STRING, UINT8 } from './types.ts';
import { held, indirect, type Maybe, printable, Value, valueOf, zeroValue } from './value.ts';

const NO_VALUE = 'reflect: call of reflect.Value.Type on zero Value';

/** A builtin over values as they are. */
function reflected(count: number, variadic: boolean, call: (args: readonly Maybe[]) => Maybe): GoFunction {
  return new GoFunction(
    Array.from({ length: count }, () => REFLECTED),
    variadic,
    call,
  );
}

function compares(test: (a: Maybe, b: Maybe) => boolean): GoFunction {
  return reflected(2, false, ([a, b]) => valueOf(test(a, b)));
}

/** A builtin that makes text of any number of values. */
function prints(make: (args: readonly Maybe[]) => string): GoFunction {
  return new GoFunction([ANY], true, (args) => valueOf(make(args)));
}

function escapes(escape: (text: string) => string): GoFunction {
  return prints((args) => escape(sprint(args.map((arg) => printable(arg) ?? valueOf('<no value>')))));
}

const isLessOrEqual = (a: Maybe, b: Maybe): boolean => isLess(a, b) || equalsAny(a, [b]);

/** `and`, `or` and `call` are here for their signatures; the evaluator runs them itself. */
export const builtins: ReadonlyMap<string, GoFunction> = new Map([
  ['and', reflected(2, true, ([first]) => first)],
  ['or', reflected(2, true, ([first]) => first)],
  ['call', reflected(2, true, ([first]) => first)],
  ['not', reflected(1, false, ([value]) => valueOf(!isTrue(held(value))))],
  ['len', reflected(1, false, ([value]) => valueOf(measure(value)))],
  ['index', reflected(2, true, ([item, ...indexes]) => index(item, indexes))],
  ['slice', reflected(2, true, ([item, ...indexes]) => slice(item, indexes))],
  ['eq', reflected(2, true, ([first, ...others]) => valueOf(equalsAny(first, others)))],
  ['ne', compares((a, b) => !equalsAny(a, [b]))],
  ['lt', compares(isLess)],
  ['le', compares(isLessOrEqual)],
  ['gt', compares((a, b) => !isLessOrEqual(a, b))],
  ['ge', compares((a, b) => !isLess(a, b))],
  ['print', prints(sprint)],
  ['println', prints(sprintln)],
  [
    'printf',
    new GoFunction([STRING, ANY], true, ([format, ...args]) => valueOf(sprintf(textOf(format), args))),
  ],
  ['html', escapes(escapeHtml)],
  ['js', escapes(escapeJs)],
  ['urlquery', escapes(escapeQuery)],
]);

function textOf(value: Maybe): string {
  return String(value?.data ?? '');
}

function measure(item: Maybe): number {
  const { value, isNil } = indirect(item);
  if (isNil) throw new Error('len of nil pointer');
  if (value === undefined) throw new Error(NO_VALUE);
  if (!hasLength(value)) throw new Error(`len of type ${value.type.name}`);
  return length(value);
}

function hasLength({ type: { kind } }: Value): boolean {
  return kind === 'string' || kind === 'slice' || kind === 'array' || kind === 'map';
}

function index(item: Maybe, indexes: readonly Maybe[]): Maybe {
  let at = held(item);
  if (at === undefined) throw new Error('index of untyped nil');
  for (const key of indexes) {
    const { value, isNil } = indirect(at);
    if (isNil || value === undefined) throw new Error('index of nil pointer');
    at = indexOne(value, held(key));
  }
  return at;
}

function indexOne(item: Value, key: Maybe): Maybe {
  switch (item.type.kind) {
    case 'string':
      return new Value(UINT8, BigInt(toBytes(textOf(item))[position(item, key)] ?? 0));
    case 'slice':
    case 'array':
      return elementAt(item, position(item, key));
    case 'map':
      return mapValue(item, keyFor(item.type.key ?? STRING, key)) ?? zeroValue(item.type.elem ?? ANY);
    default:
      throw new Error(`can't index item of type ${item.type.name}`);
  }
}

/** The index of an element that exists. */
function position(item: Value, key: Maybe): number {
  const count = length(item);
  const at = indexNumber(key, count);
  if (at === count) {
    throw new Error(`reflect: ${item.type.kind === 'array' ? 'array' : item.type.kind} index out of range`);
  }
  return at;
}

function indexNumber(key: Maybe, limit: number): number {
  if (key === undefined) throw new Error('cannot index slice/array with nil');
  if (key.type.kind !== 'int' && key.type.kind !== 'uint') {
    throw new Error(`cannot index slice/array with type ${key.type.name}`);
  }
  const at = Number(key.data);
  if (at < 0 || at > limit) throw new Error(`index out of range: ${String(key.data)}`);
  return at;
}

function keyFor(type: GoType, key: Maybe): Value {
  if (key === undefined) {
    if (!canBeNil(type)) throw new Error(`value is nil; should be of type ${type.name}`);
    return zeroValue(type);
  }
  if (isAssignable(key.type, type) || (isInteger(key.type) && isInteger(type))) return key;
  throw new Error(`value has type ${key.type.name}; should be ${type.name}`);
}

function isInteger({ kind }: GoType): boolean {
  return kind === 'int' || kind === 'uint';
}

function slice(target: Maybe, indexes: readonly Maybe[]): Maybe {
  const item = held(target);
  if (item === undefined) throw new Error('slice of untyped nil');
  if (indexes.length > 3) throw new Error(`too many slice indexes: ${indexes.length}`);
  const { kind, name } = item.type;
  if (kind !== 'string' && kind !== 'slice' && kind !== 'array')
    throw new Error(`can't slice item of type ${name}`);
  if (kind === 'string' && indexes.length === 3) throw new Error('cannot 3-index slice a string');
  const count = length(item);
  const [from = 0, to = count, cap = to] = indexes.map((at) => indexNumber(at, count));
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`);
  if (to > cap) throw new Error(`invalid slice index: ${to} > ${cap}`);
  if (kind === 'string') return new Value(item.type, sliceBytes(textOf(item), from, to));
  return new Value(item.type, (item.data as readonly unknown[] | null)?.slice(from, to) ?? null);
}
