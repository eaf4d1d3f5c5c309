import { literal, literalArgument, validate } from './argument.ts';
import { isTrue } from './collection.ts';
import { TemplateError } from './error.ts';
import { callValue, GoFunction, REFLECTED } from './function.ts';
import { member } from './member.ts';
import { type CommandNode, type OperandNode, type PipeNode, type PlaceNode, source } from './nodes.ts';
import type { State } from './state.ts';
import type { GoType } from './types.ts';
import { held, type Maybe } from './value.ts';

/** The value piped into a command, which becomes its last argument; NONE for the first of a pipeline. */
type Piped = Maybe | typeof NONE;

const NONE = Symbol('none');

/** A function or method as it is called in the template. */
interface Invocation {
  readonly name: string;
  /** What an error of the function is reported at. */
  readonly node: PlaceNode;
  readonly args: readonly OperandNode[];
  readonly piped: Piped;
}

/** Evaluates a pipeline; what it declares or assigns is set on the way. */
export function evaluatePipeline(state: State, dot: Maybe, pipe: PipeNode): Maybe {
  state.at(pipe);
  let value: Piped = NONE;
  for (const command of pipe.commands) value = held(evaluateCommand(state, dot, command, value));
  const result = value === NONE ? undefined : value;
  for (const { variable } of pipe.declared) {
    if (pipe.assigns) state.assign(variable, result);
    else state.declare(variable, result);
  }
  return result;
}

function evaluateCommand(state: State, dot: Maybe, command: CommandNode, piped: Piped): Maybe {
  const [word, ...args] = command.args;
  switch (word.kind) {
    case 'field':
    case 'variable':
    case 'chain':
      return evaluatePath(state, dot, word, args, piped);
    case 'identifier':
      state.at(word);
      return callNamed(state, dot, { name: word.name, node: command, args, piped });
    case 'pipe':
      if (args.length > 0 || piped !== NONE) refuseArguments(state, word);
      return evaluatePipeline(state, dot, word);
  }
  state.at(word);
  if (args.length > 0 || piped !== NONE) refuseArguments(state, word);
  if (word.kind === 'dot') return dot;
  return word.kind === 'nil' ? state.fail('nil is not a command') : literal(state, word);
}

function refuseArguments(state: State, word: OperandNode): never {
  return state.fail(`can't give argument to non-function ${source(word)}`);
}

type PathNode = Extract<OperandNode, { kind: 'field' | 'variable' | 'chain' }>;

/** Fields one after the other; the last, if it is a method, gets the arguments. */
function evaluatePath(
  state: State,
  dot: Maybe,
  node: PathNode,
  args: readonly OperandNode[],
  piped: Piped,
): Maybe {
  state.at(node);
  const { path } = node;
  const hasArgs = args.length > 0 || piped !== NONE;
  let value = receiverOf(state, dot, node);
  if (path.length === 0 && hasArgs) refuseArguments(state, node);
  for (const [index, name] of path.entries()) {
    const isLast = index === path.length - 1;
    const found = member(state, value, name, isLast && hasArgs);
    const given: Pick<Invocation, 'args' | 'piped'> = isLast ? { args, piped } : { args: [], piped: NONE };
    value = found instanceof GoFunction ? call(state, dot, found, { name, node, ...given }) : found;
  }
  return value;
}

function receiverOf(state: State, dot: Maybe, node: PathNode): Maybe {
  if (node.kind === 'field') return dot;
  if (node.kind === 'variable') return state.read(node.variable);
  if (node.base.kind === 'nil') state.fail(`indirection through explicit nil in ${source(node)}`);
  return evaluateOperand(state, dot, node.base);
}

/** An operand for its own sake: no parameter type bends it. */
function evaluateOperand(state: State, dot: Maybe, node: Exclude<OperandNode, { kind: 'nil' }>): Maybe {
  state.at(node);
  switch (node.kind) {
    case 'dot':
      return dot;
    case 'pipe':
      return evaluatePipeline(state, dot, node);
    case 'identifier':
      return callNamed(state, dot, { name: node.name, node, args: [], piped: NONE });
    case 'field':
    case 'variable':
    case 'chain':
      return evaluatePath(state, dot, node, [], NONE);
    default:
      return literal(state, node);
  }
}

function evaluateArgument(state: State, dot: Maybe, type: GoType, node: OperandNode): Maybe {
  state.at(node);
  switch (node.kind) {
    case 'nil':
    case 'bool':
    case 'string':
    case 'number':
      return literalArgument(state, node, type);
    default:
      return validate(state, evaluateOperand(state, dot, node), type);
  }
}

function callNamed(state: State, dot: Maybe, invocation: Invocation): Maybe {
  const { name } = invocation;
  const fn = state.program.findFunction(name) ?? state.fail(`"${name}" is not a defined function`);
  if (name === 'and' || name === 'or') return shortCircuit(state, dot, fn, invocation);
  return call(state, dot, name === 'call' ? callOf(invocation) : fn, invocation);
}

function call(state: State, dot: Maybe, fn: GoFunction, invocation: Invocation): Maybe {
  const { name, node, args, piped } = invocation;
  checkCount(state, fn, invocation);
  const values = args.map((arg, index) => evaluateArgument(state, dot, fn.typeAt(index), arg));
  if (piped !== NONE) values.push(validate(state, piped, fn.typeAt(args.length)));
  state.step();
  try {
    return account(state, fn.call(values));
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    state.at(node);
    return state.fail(`error calling ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkCount(state: State, fn: GoFunction, { name, args, piped }: Invocation): void {
  const wanted = fn.params.length;
  const got = args.length + (piped === NONE ? 0 : 1);
  if (fn.variadic && got < wanted - 1) {
    state.fail(`wrong number of args for ${name}: want at least ${wanted - 1} got ${args.length}`);
  }
  if (!fn.variadic && got !== wanted) {
    state.fail(`wrong number of args for ${name}: want ${wanted} got ${got}`);
  }
}

/** What a function makes counts against the execution's bounds. */
function account(state: State, result: Maybe): Maybe {
  const data = result?.data;
  if (typeof data === 'string') state.spend(data.length);
  else if (Array.isArray(data)) state.spend(data.length * 8);
  return result;
}

/** `and` and `or` evaluate no argument beyond the one that decides. */
function shortCircuit(state: State, dot: Maybe, fn: GoFunction, invocation: Invocation): Maybe {
  const { name, args, piped } = invocation;
  checkCount(state, fn, invocation);
  let value: Maybe;
  for (const arg of args) {
    value = evaluateArgument(state, dot, REFLECTED, arg);
    if (isTrue(held(value)) === (name === 'or')) return value;
  }
  return piped === NONE ? value : piped;
}

/** The builtin `call`, which names the function it was given in its errors. */
function callOf({ args, piped }: Invocation): GoFunction {
  const [callee] = args;
  const name = callee === undefined ? describe(piped) : source(callee);
  return new GoFunction([REFLECTED, REFLECTED], true, ([fn, ...rest]) => callValue(name, fn, rest));
}

function describe(piped: Piped): string {
  if (piped === NONE || piped === undefined) return '<invalid Value>';
  return piped.type.kind === 'string' ? String(piped.data) : `<${piped.type.name} Value>`;
}
