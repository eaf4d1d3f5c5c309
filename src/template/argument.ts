import { ANY_LIST, REFLECTED } from './function.ts';
import { type LiteralNode, type NumberNode, source } from './nodes.ts';
import type { State } from './state.ts';
import { BOOL, canBeNil, COMPLEX128, FLOAT64, type GoType, INT, isAssignable, STRING } from './types.ts';
import { held, type Maybe, Value, zeroValue } from './value.ts';

/** Fits a value to a parameter's type, as far as Go converts by itself. */
export function validate(state: State, value: Maybe, type: GoType): Maybe {
  if (type === REFLECTED) return value;
  if (value === undefined) {
    return canBeNil(type) ? zeroValue(type) : state.fail(`invalid value; expected ${type.name}`);
  }
  if (isAssignable(value.type, type)) return value;
  const inside = held(value) ?? value;
  if (isAssignable(inside.type, type)) return inside;
  if (type === ANY_LIST && isList(inside.type)) return inside;
  const { elem, kind } = inside.type;
  if (kind === 'pointer' && elem !== undefined && isAssignable(elem, type)) {
    if (inside.data === null) state.fail(`dereference of nil pointer of type ${type.name}`);
    return new Value(elem, inside.data);
  }
  return state.fail(`wrong type for value; expected ${type.name}; got ${inside.type.name}`);
}

function isList({ kind }: GoType): boolean {
  return kind === 'slice' || kind === 'array';
}

/** A literal where a parameter of some type is wanted. */
export function literalArgument(state: State, node: LiteralNode, type: GoType): Maybe {
  if (node.kind === 'nil') {
    if (type === REFLECTED) return undefined;
    return canBeNil(type) ? zeroValue(type) : state.fail(`cannot assign nil to ${type.name}`);
  }
  switch (type.kind) {
    case 'bool':
      return node.kind === 'bool' ? new Value(type, node.value) : expected(state, 'bool', node);
    case 'string':
      return node.kind === 'string' ? new Value(type, node.value) : expected(state, 'string', node);
    case 'int':
      return numeric(state, node, type, 'integer', number(node)?.int);
    case 'uint':
      return numeric(state, node, type, 'unsigned integer', number(node)?.uint);
    case 'float':
      return numeric(state, node, type, 'float', number(node)?.float);
    case 'complex':
      return numeric(state, node, type, 'complex', number(node)?.complex);
    case 'interface':
      return literal(state, node);
    default:
      if (type === REFLECTED) return literal(state, node);
      return state.fail(`can't handle ${source(node)} for arg of type ${type.name}`);
  }
}

function number(node: LiteralNode): NumberNode | undefined {
  return node.kind === 'number' ? node : undefined;
}

function numeric(state: State, node: LiteralNode, type: GoType, wanted: string, reading: unknown): Value {
  return reading === undefined ? expected(state, wanted, node) : new Value(type, reading);
}

function expected(state: State, wanted: string, node: LiteralNode): never {
  return state.fail(`expected ${wanted}; found ${source(node)}`);
}

/** A literal where nothing says its type: the way it is written does. */
export function literal(state: State, node: Exclude<LiteralNode, { kind: 'nil' }>): Maybe {
  if (node.kind === 'bool') return new Value(BOOL, node.value);
  return node.kind === 'string' ? new Value(STRING, node.value) : constant(state, node);
}

function constant(state: State, node: NumberNode): Value {
  const { complex, float, int, text } = node;
  if (complex !== undefined) return new Value(COMPLEX128, complex);
  if (float !== undefined && isFloatText(text)) return new Value(FLOAT64, float);
  if (int === undefined) return state.fail(`${text} overflows int`);
  return new Value(INT, int);
}

/** Hexadecimal digits and character constants may hold an `e` without being floats. */
function isFloatText(text: string): boolean {
  if (text.startsWith("'")) return false;
  return /^0[xX]/.test(text) ? /[pP]/.test(text) : /[.eE]/.test(text);
}
