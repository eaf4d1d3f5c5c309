import { ANY, type GoType, parseType } from './types.ts';
import { held, type Maybe, toData, typed, valueOf } from './value.ts';

/** The parameter type that takes a value as it is, its static type kept: Go's reflect.Value. */
export const REFLECTED: GoType = { kind: 'struct', name: 'reflect.Value' };

/** The parameter type that takes any list, and is called a list of texts where it is given something else. */
export const ANY_LIST: GoType = { ...parseType('[]string') };

/** A function templates can call, with the signature Go checks arguments against. */
export class GoFunction {
  /** Of a variadic function the last is the type of each further argument. */
  readonly params: readonly GoType[];
  readonly variadic: boolean;
  /** Throws for an error the function returns. */
  readonly call: (args: readonly Maybe[]) => Maybe;

  constructor(params: readonly GoType[], variadic: boolean, call: (args: readonly Maybe[]) => Maybe) {
    this.params = params;
    this.variadic = variadic;
    this.call = call;
  }

  /** The type an argument must have. */
  typeAt(index: number): GoType {
    return this.params[Math.min(index, this.params.length - 1)] ?? ANY;
  }
}

/** A plain function: `fn.length` arguments of any type, given as plain data. */
export type PlainFunction = (...args: never[]) => unknown;

export type TemplateFunction = GoFunction | PlainFunction;

/** Whether an object's member is a method of it. */
export function isMethod(member: unknown): member is TemplateFunction {
  return typeof member === 'function' || member instanceof GoFunction;
}

/**
 * A function with a Go signature: parameter types as Go spells them (`'...string'` last for a variadic one),
 * called with plain data. `result` names the result's type where its data does not tell.
 */
export function goFunction(params: readonly string[], fn: PlainFunction, result?: string): GoFunction {
  const variadic = params.at(-1)?.startsWith('...') ?? false;
  const types = params.map((param) => parseType(param.replace(/^\.\.\./, '')));
  return new GoFunction(types, variadic, (args) => {
    const data: unknown = Reflect.apply(fn, undefined, args.map(toData));
    return result === undefined ? valueOf(data) : typed(parseType(result), data);
  });
}

/** Any function as one with a signature; `self` is the object a method belongs to. */
export function asGoFunction(fn: TemplateFunction, self?: unknown): GoFunction {
  if (fn instanceof GoFunction) return fn;
  const params = Array.from({ length: fn.length }, () => ANY);
  return new GoFunction(params, false, (args) => valueOf(Reflect.apply(fn, self, args.map(toData))));
}

/** Calls a value that holds a function, as the builtin `call` does; `name` is how the template wrote it. */
export function callValue(name: string, value: Maybe, args: readonly Maybe[]): Maybe {
  const target = held(value);
  if (target === undefined) throw new Error('call of nil');
  const { data, type } = target;
  if (typeof data !== 'function') throw new Error(`non-function ${name} of type ${type.name}`);
  if (args.length !== data.length) {
    throw new Error(`wrong number of args for ${name}: got ${args.length} want ${data.length}`);
  }
  return valueOf(Reflect.apply(data, undefined, args.map(toData)));
}
