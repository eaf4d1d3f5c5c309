import { fieldValue, mapValue, ownMember } from './collection.ts';
import { asGoFunction, type GoFunction, isMethod } from './function.ts';
import { quote } from './quote.ts';
import type { State } from './state.ts';
import { ANY, type GoType, isAssignable, STRING } from './types.ts';
import { indirect, type Maybe, Value, valueOf } from './value.ts';

/** A null field of a struct whose fields are not declared. */
const NIL = new Value(ANY, null);

/**
 * What `.name` means on a value: a method to call, or the value of a struct field or map key. Only own
 * properties count, so nothing of JavaScript's prototypes can be reached.
 */
export function member(state: State, receiver: Maybe, name: string, hasArgs: boolean): GoFunction | Maybe {
  if (receiver === undefined) {
    return state.program.strict ? state.fail(`nil data; no entry for key ${quote(name)}`) : undefined;
  }
  const { value: target, isNil } = indirect(receiver);
  const owner = receiver.type.name;
  if (target === undefined || (isNil && target.type.kind === 'interface')) {
    return state.fail(`nil pointer evaluating ${owner}.${name}`);
  }
  const method = methodOf(target.data, name);
  if (method !== undefined) return method;
  switch (target.type.kind) {
    case 'struct':
      return structField(state, target, name, hasArgs) ?? cannot(state, name, owner);
    case 'map':
      return isAssignable(STRING, target.type.key ?? STRING)
        ? mapEntry(state, target, name, hasArgs)
        : cannot(state, name, owner);
    case 'pointer':
      if (mayHaveField(target.type.elem, name)) state.fail(`nil pointer evaluating ${owner}.${name}`);
      return cannot(state, name, owner);
    default:
      return cannot(state, name, owner);
  }
}

function cannot(state: State, name: string, owner: string): never {
  return state.fail(`can't evaluate field ${name} in type ${owner}`);
}

function methodOf(data: unknown, name: string): GoFunction | undefined {
  const own = ownMember(data, name);
  return isMethod(own) ? asGoFunction(own, data) : undefined;
}

function structField(state: State, struct: Value, name: string, hasArgs: boolean): Maybe {
  const { data, type } = struct;
  const field = type.fields?.find((candidate) => candidate.name === name);
  const own = type.fields === undefined ? ownMember(data, name) : undefined;
  if (field === undefined && own === undefined) return undefined;
  if (hasArgs) state.fail(`${name} has arguments but cannot be invoked as function`);
  return field === undefined ? (valueOf(own) ?? NIL) : fieldValue(struct, field);
}

function mapEntry(state: State, map: Value, name: string, hasArgs: boolean): Maybe {
  if (hasArgs) state.fail(`${name} is not a method but has arguments`);
  const value = mapValue(map, new Value(STRING, name));
  if (value === undefined && state.program.strict) state.fail(`map has no entry for key ${quote(name)}`);
  return value;
}

function mayHaveField(type: GoType | undefined, name: string): boolean {
  return type?.fields === undefined || type.fields.some((field) => field.name === name);
}
