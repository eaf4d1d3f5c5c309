import { TemplateError } from './error.ts';
import type { GoFunction } from './function.ts';
import { MAX_STEPS, MAX_TEXT } from './limits.ts';
import { type PlaceNode, source, type Tree } from './nodes.ts';
import { quote } from './quote.ts';
import type { Maybe } from './value.ts';

interface Variable {
  readonly name: string;
  value: Maybe;
}

/** One call of a template: its name and variables. */
export interface Call {
  readonly name: string;
  readonly depth: number;
  readonly variables: Variable[];
}

export interface Program {
  /** Name of the main template, which all positions are given in. */
  readonly name: string;
  readonly text: string;
  readonly trees: ReadonlyMap<string, Tree>;
  readonly findFunction: (name: string) => GoFunction | undefined;
  /** A missing map key is an error instead of no value. */
  readonly strict: boolean;
}

/** What an execution knows at any moment: where it is, the variables, what it wrote and what it may still spend. */
export class State {
  readonly program: Program;
  call: Call;
  output = '';
  #node: PlaceNode | undefined;
  #steps = 0;
  #text = 0;

  constructor(program: Program, call: Call) {
    this.program = program;
    this.call = call;
  }

  /** Marks the node errors are reported at. */
  at(node: PlaceNode): void {
    this.#node = node;
  }

  fail(message: string): never {
    const { name } = this.program;
    const node = this.#node;
    if (node === undefined) throw new TemplateError(`template: ${name}: ${message}`, this.output);
    const place = `${name}:${position(this.program.text, node.pos)}`;
    const where = `executing ${quote(this.call.name)} at <${source(node)}>`;
    throw new TemplateError(`template: ${place}: ${where}: ${message}`, this.output);
  }

  step(): void {
    if (++this.#steps > MAX_STEPS) this.fail(`exceeded maximum number of steps (${MAX_STEPS})`);
  }

  /** Accounts for text made. */
  spend(size: number): void {
    this.#text += size;
    if (this.#text > MAX_TEXT) this.fail(`exceeded maximum text size (${MAX_TEXT})`);
  }

  write(text: string): void {
    this.spend(text.length);
    this.output += text;
  }

  declare(name: string, value: Maybe): void {
    this.call.variables.push({ name, value });
  }

  assign(name: string, value: Maybe): void {
    this.#variable(name).value = value;
  }

  read(name: string): Maybe {
    return this.#variable(name).value;
  }

  /** Sets the nth variable from the top, counted from 1. */
  setTop(nth: number, value: Maybe): void {
    const variable = this.call.variables.at(-nth);
    if (variable !== undefined) variable.value = value;
  }

  #variable(name: string): Variable {
    return (
      this.call.variables.findLast((variable) => variable.name === name) ??
      this.fail(`undefined variable: ${name}`)
    );
  }
}

/** `line:column` of an offset, the column in bytes from 0. */
function position(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `${line}:${Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1))}`;
}
