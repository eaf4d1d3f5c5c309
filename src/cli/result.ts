import type { RowOptions, View } from '../render/view.ts';
import type { InspectOptions } from '../render/inspect.ts';

/** One thing acted on. `output` is printed when it went well; nothing when absent. */
export interface Outcome {
  ref: string;
  output?: string;
  error?: unknown;
  /** the error is told in its turn and counts for nothing */
  forgiven?: boolean;
}

type Rows<T> = { kind: 'rows'; rows: Iterable<T>; view: View<T>; options: RowOptions };

/** Bytes are written as they are. */
export type Text = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** What a command hands to the runner instead of printing it. */
export type Result =
  | { kind: 'rows'; emit<R>(visit: <T>(rows: Rows<T>) => R): R }
  | { kind: 'documents'; options: InspectOptions }
  | { kind: 'outcomes'; outcomes: AsyncIterable<Outcome> }
  | { kind: 'text'; text: Text }
  | { kind: 'noted'; result: Result; notes: readonly string[] }
  | { kind: 'failing'; result: Result; error: unknown }
  | { kind: 'exit'; code: number };

/** A list: the runner renders the rows through the view, and merges the rows of several engines. */
export function rows<T>(items: Iterable<T>, view: View<T>, options: RowOptions): Result {
  return { kind: 'rows', emit: (visit) => visit({ kind: 'rows', rows: items, view, options }) };
}

/** Whole objects as the engine describes them (the inspect verbs). */
export function documents(options: InspectOptions): Result {
  return { kind: 'documents', options };
}

/** Text written to stdout as it is; the caller brings the newlines. */
export function text(content: Text): Result {
  return { kind: 'text', text: content };
}

/** A result, and lines for the user's eyes on stderr once it is told. */
export function noted(result: Result, ...notes: readonly string[]): Result {
  return { kind: 'noted', result, notes };
}

/** A result that is told although something failed, which is told after it. */
export function failing(result: Result, error: unknown): Result {
  return { kind: 'failing', result, error };
}

export function exit(code: number): Result {
  return { kind: 'exit', code };
}

export const done: Result = { kind: 'exit', code: 0 };

type Operation = (ref: string) => Promise<string | undefined | void>;

export interface OutcomeOptions {
  /** how many may run at once */
  parallel?: number;
  /** errors that are only told */
  forgive?: (error: unknown) => boolean;
}

/**
 * The same operation on several names: results come in the order of the names, at most `parallel` run at once.
 * An operation answers the text of its line (without newline), or nothing.
 */
export function outcomes(
  refs: readonly string[],
  operate: Operation,
  { parallel = 50, forgive = () => false }: OutcomeOptions = {},
): Result {
  return { kind: 'outcomes', outcomes: inOrder(refs, operate, parallel, forgive) };
}

async function* inOrder(
  refs: readonly string[],
  operate: Operation,
  parallel: number,
  forgive: (error: unknown) => boolean,
): AsyncGenerator<Outcome> {
  const running: Promise<Outcome>[] = [];
  let next = 0;
  const launch = () => {
    const ref = refs[next++];
    if (ref !== undefined) running.push(attempt(ref, operate));
  };
  while (next < Math.min(parallel, refs.length)) launch();
  for (let outcome = running.shift(); outcome; outcome = running.shift()) {
    const settled = await outcome;
    launch();
    yield { ...settled, forgiven: settled.error !== undefined && forgive(settled.error) };
  }
}

async function attempt(ref: string, operate: Operation): Promise<Outcome> {
  try {
    const output = await operate(ref);
    return output === undefined ? { ref } : { ref, output };
  } catch (error) {
    return { ref, error };
  }
}
