import { hasField, mapValue, ownMember, structField } from './collection.ts';
import { asGoFunction, type GoFunction, isMethod } from './function.ts';
import { quote } from './quote.ts';
import type { State } from './state.ts';
import { isAssignable, STRING } from './types.ts';
import { indirect, type Maybe, Value } from './value.ts';

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
      return field(state, target, name, hasArgs) ?? cannot(state, name, owner);
    case 'map':
      return isAssignable(STRING, target.type.key ?? STRING)
        ? mapEntry(state, target, name, hasArgs)
        : cannot(state, name, owner);
    case 'pointer':
      if (target.type.elem === undefined || hasField(target.type.elem, name))
        state.fail(`nil pointer evaluating ${owner}.${name}`);
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

function field(state: State, struct: Value, name: string, hasArgs: boolean): Maybe {
  const value = structField(struct, name);
  if (value !== undefined && hasArgs) state.fail(`${name} has arguments but cannot be invoked as function`);
  return value;
}

function mapEntry(state: State, map: Value, name: string, hasArgs: boolean): Maybe {
  if (hasArgs) state.fail(`${name} is not a method but has arguments`);
  const value = mapValue(map, new Value(STRING, name));
  if (value === undefined && state.program.strict) state.fail(`map has no entry for key ${quote(name)}`);
  return value;
}
