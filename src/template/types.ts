/**
 * Go types, as far as templates can see them: they name themselves in errors and `%T`, they decide how a
 * value prints and compares, and a declared struct knows its fields and their zero values.
 */
export type Kind =
  | 'bool'
  | 'int'
  | 'uint'
  | 'float'
  | 'complex'
  | 'string'
  | 'slice'
  | 'array'
  | 'map'
  | 'struct'
  | 'pointer'
  | 'interface'
  | 'func';

export interface GoType {
  readonly kind: Kind;
  /** As Go's reflection spells it: `int64`, `[]string`, `*system.Info`. */
  readonly name: string;
  readonly elem?: GoType;
  readonly key?: GoType;
  /** Declared fields of a struct, in order; without them the value's own keys are its fields. */
  readonly fields?: readonly GoField[];
  /** Of a named slice or map: how its unnamed form is spelled. */
  readonly literal?: string;
  /** The type's String method: how print and %v show a value. */
  readonly text?: (data: unknown) => string;
}

export interface GoField {
  readonly name: string;
  readonly type: GoType;
  /** Key in the JSON and in the plain object; undefined for a field JSON leaves out. */
  readonly json?: string;
  readonly omitEmpty?: boolean;
  /** An embedded struct: its fields are read, and written to JSON, as if they were the outer one's. */
  readonly inline?: boolean;
}

/** A field: its type, or its type and a JSON tag (`'Id'`, `'Test,omitempty'`, `'-'`; `',inline'` embeds a struct). */
export type FieldSpec = string | GoType | readonly [type: string | GoType, tag: string];

const basic = (kind: Kind, name: string): GoType => ({ kind, name });

export const BOOL = basic('bool', 'bool');
export const INT = basic('int', 'int');
export const FLOAT64 = basic('float', 'float64');
export const COMPLEX128 = basic('complex', 'complex128');
export const STRING = basic('string', 'string');
export const UINT8 = basic('uint', 'uint8');
export const ANY = basic('interface', 'interface {}');
export const FUNC = basic('func', 'func()');
/** A number of a JSON document decoded without types: prints as it was written, compares as a string. */
export const JSON_NUMBER = basic('string', 'json.Number');

const known = new Map<string, GoType>(
  [BOOL, INT, FLOAT64, COMPLEX128, STRING, UINT8, ANY, FUNC, JSON_NUMBER]
    .concat(['int8', 'int16', 'int32', 'int64'].map((name) => basic('int', name)))
    .concat(['uint', 'uint16', 'uint32', 'uint64', 'uintptr'].map((name) => basic('uint', name)))
    .concat(basic('float', 'float32'))
    .map((type) => [type.name, type]),
);
known.set('struct{}', { kind: 'struct', name: 'struct {}', fields: [] });
known.set('any', ANY).set('byte', UINT8).set('rune', parseType('int32'));

/** The type a Go type expression spells; a name that is not predeclared is a struct of unknown fields. */
export function parseType(text: string): GoType {
  const type = known.get(text) ?? parseComposite(text);
  known.set(text, type);
  return type;
}

function parseComposite(text: string): GoType {
  if (text.startsWith('*')) return pointerTo(parseType(text.slice(1)));
  if (text.startsWith('map[')) {
    const close = text.indexOf(']');
    return mapOf(parseType(text.slice(4, close)), parseType(text.slice(close + 1)));
  }
  if (!text.startsWith('[')) return basic('struct', text);
  const close = text.indexOf(']');
  const elem = parseType(text.slice(close + 1));
  return close === 1 ? sliceOf(elem) : { kind: 'array', name: text.slice(0, close + 1) + elem.name, elem };
}

export function pointerTo(elem: GoType): GoType {
  return { kind: 'pointer', name: '*' + elem.name, elem };
}

export function sliceOf(elem: GoType): GoType {
  return { kind: 'slice', name: '[]' + elem.name, elem };
}

export function mapOf(key: GoType, elem: GoType): GoType {
  return { kind: 'map', name: `map[${key.name}]${elem.name}`, key, elem };
}

/** A defined type over another: `named('strslice.StrSlice', '[]string')`. */
export function named(name: string, under: string | GoType, text?: (data: unknown) => string): GoType {
  const type = typeOf(under);
  return { ...type, name, literal: type.literal ?? type.name, ...(text === undefined ? {} : { text }) };
}

/** A struct with its fields in Go's order, `{ID: ['string', 'Id'], State: health, Names: '[]string'}`. */
export function struct(name: string, fields: Readonly<Record<string, FieldSpec>>): GoType {
  return { kind: 'struct', name, fields: Object.entries(fields).map(([key, spec]) => field(key, spec)) };
}

function field(name: string, spec: FieldSpec): GoField {
  if (!isTagged(spec)) return { name, type: typeOf(spec), json: name };
  const [key = '', ...flags] = spec[1].split(',');
  const type = typeOf(spec[0]);
  if (key === '-') return { name, type };
  if (flags.includes('inline')) return { name, type, inline: true };
  return { name, type, json: key || name, omitEmpty: flags.includes('omitempty') };
}

function isTagged(spec: FieldSpec): spec is readonly [type: string | GoType, tag: string] {
  return Array.isArray(spec);
}

function typeOf(type: string | GoType): GoType {
  return typeof type === 'string' ? parseType(type) : type;
}

/** Go's assignability, for the types there are here. */
export function isAssignable(from: GoType, to: GoType): boolean {
  if (to.kind === 'interface' || from.name === to.name) return true;
  const oneUnnamed = (from.literal === undefined) !== (to.literal === undefined);
  return oneUnnamed && from.kind === to.kind && isComposite(from) && literalOf(from) === literalOf(to);
}

function isComposite({ kind }: GoType): boolean {
  return kind === 'slice' || kind === 'map' || kind === 'array';
}

function literalOf(type: GoType): string {
  return type.literal ?? type.name;
}

export function canBeNil({ kind }: GoType): boolean {
  return kind === 'pointer' || kind === 'interface' || kind === 'map' || kind === 'slice' || kind === 'func';
}
