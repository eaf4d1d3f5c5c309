import { elementAt, isTrue, length, mapEntries } from './collection.ts';
import { evaluatePipeline } from './evaluate.ts';
import { sprint } from './format.ts';
import { MAX_TEMPLATE_DEPTH } from './limits.ts';
import { type ActionNode, type BranchNode, source, type StatementNode, type TemplateNode } from './nodes.ts';
import { quote } from './quote.ts';
import { type Call, type Program, State } from './state.ts';
import { held, indirect, type Maybe, printable, Value, valueOf } from './value.ts';

/**
 * A list of statements being run. Lists wait on a stack of our own instead of JavaScript's, so that templates
 * may call each other as deep as Go lets them.
 */
interface Frame {
  readonly call: Call;
  /** How many variables there were before this list's own. */
  readonly mark: number;
  readonly loop?: Loop;
  readonly nodes: readonly StatementNode[];
  dot: Maybe;
  next: number;
}

interface Loop {
  readonly node: BranchNode;
  readonly items: Iterator<Item>;
  /** How many variables there were before the body's own. */
  readonly mark: number;
}

type Item = readonly [index: Maybe, element: Maybe];

/** Runs a program's main template over a value and gives what it wrote. */
export function execute(program: Program, data: Maybe): string {
  return new Execution(program, data).run();
}

class Execution {
  readonly #state: State;
  readonly #frames: Frame[] = [];

  constructor(program: Program, data: Maybe) {
    const call = { name: program.name, depth: 0, variables: [{ name: '$', value: data }] };
    this.#state = new State(program, call);
    this.#push(program.trees.get(program.name)?.root ?? [], data, 1);
  }

  run(): string {
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      this.#state.call = frame.call;
      const node = frame.nodes[frame.next++];
      if (node !== undefined) this.#statement(node, frame.dot);
      else if (frame.loop === undefined || !this.#iterate(frame, frame.loop)) this.#pop();
    }
    return this.#state.output;
  }

  #push(nodes: readonly StatementNode[], dot: Maybe, mark: number): void {
    this.#frames.push({ call: this.#state.call, nodes, dot, mark, next: 0 });
  }

  #pop(): void {
    const frame = this.#frames.pop();
    if (frame !== undefined) frame.call.variables.length = frame.mark;
  }

  #statement(node: StatementNode, dot: Maybe): void {
    this.#state.step();
    switch (node.kind) {
      case 'text':
        return this.#state.write(node.text);
      case 'action':
        return this.#action(node, dot);
      case 'if':
      case 'with':
        return this.#branch(node, dot);
      case 'range':
        return this.#range(node, dot);
      case 'template':
        return this.#template(node, dot);
      case 'break':
      case 'continue':
        return this.#jump(node.kind);
    }
  }

  #action(node: ActionNode, dot: Maybe): void {
    const value = evaluatePipeline(this.#state, dot, node.pipe);
    if (node.pipe.declared.length > 0) return;
    this.#state.at(node);
    this.#state.write(this.#printed(node, value));
  }

  #printed(node: ActionNode, value: Maybe): string {
    const shown = printable(value);
    if (shown === undefined) return '<no value>';
    if (shown.type.kind === 'func')
      this.#state.fail(`can't print ${source(node)} of type ${shown.type.name}`);
    try {
      return sprint([shown]);
    } catch (error) {
      return this.#state.fail(error instanceof Error ? error.message : String(error));
    }
  }

  #branch(node: BranchNode, dot: Maybe): void {
    const mark = this.#state.call.variables.length;
    const value = evaluatePipeline(this.#state, dot, node.pipe);
    const truth = isTrue(held(value));
    const nodes = truth ? node.body : node.otherwise;
    this.#push(nodes ?? [], truth && node.kind === 'with' ? value : dot, mark);
  }

  #range(node: BranchNode, dot: Maybe): void {
    const { call } = this.#state;
    const mark = call.variables.length;
    const { value } = indirect(evaluatePipeline(this.#state, dot, node.pipe));
    const loop = { node, items: this.#items(node, value), mark: call.variables.length };
    const first = { call, nodes: node.body, dot, mark, loop, next: node.body.length };
    this.#frames.push(first);
    if (this.#iterate(first, loop)) return;
    this.#frames.pop();
    this.#push(node.otherwise ?? [], dot, mark);
  }

  #items(node: BranchNode, value: Maybe): Iterator<Item> {
    if (value === undefined) return [].values();
    switch (value.type.kind) {
      case 'slice':
      case 'array':
        return listItems(value);
      case 'map':
        return mapEntries(value).values();
      case 'int':
      case 'uint':
        if (node.pipe.declared.length > 1) {
          this.#state.fail(`can't use ${sprint([value])} to iterate over more than one variable`);
        }
        return integerItems(value);
      case 'interface':
        if (value.data === null) return [].values();
    }
    return this.#state.fail(`range can't iterate over ${sprint([value])}`);
  }

  /** Starts the next round of a loop; false when there is none. */
  #iterate(frame: Frame, { node, items, mark }: Loop): boolean {
    frame.call.variables.length = mark;
    const { done = false, value } = items.next();
    if (done) return false;
    this.#state.step();
    const [index, element]: Item = value;
    this.#setLoopVariables(node, index, element);
    frame.dot = element;
    frame.next = 0;
    return true;
  }

  #setLoopVariables({ pipe }: BranchNode, index: Maybe, element: Maybe): void {
    const [first, second] = pipe.declared;
    const values = second === undefined ? [element] : [index, element];
    for (const [place, value] of values.entries()) {
      const variable = place === 0 ? first : second;
      if (variable === undefined) return;
      if (pipe.assigns) this.#state.assign(variable.variable, value);
      else this.#state.setTop(values.length - place, value);
    }
  }

  #jump(kind: 'break' | 'continue'): void {
    while (this.#frames.length > 0 && this.#frames.at(-1)?.loop === undefined) this.#pop();
    const frame = this.#frames.at(-1);
    if (kind === 'break') this.#pop();
    else if (frame !== undefined) frame.next = frame.nodes.length;
  }

  #template(node: TemplateNode, dot: Maybe): void {
    const state = this.#state;
    state.at(node);
    const tree = state.program.trees.get(node.name);
    if (tree === undefined) return state.fail(`template ${quote(node.name)} not defined`);
    const { depth } = state.call;
    if (depth === MAX_TEMPLATE_DEPTH) state.fail(`exceeded maximum template depth (${MAX_TEMPLATE_DEPTH})`);
    const value = node.pipe === undefined ? undefined : evaluatePipeline(state, dot, node.pipe);
    state.call = { name: node.name, depth: depth + 1, variables: [{ name: '$', value }] };
    this.#push(tree.root, value, 1);
  }
}

function* listItems(list: Value): Generator<Item> {
  const count = length(list);
  for (let index = 0; index < count; index++) yield [valueOf(index), elementAt(list, index)];
}

function* integerItems(count: Value): Generator<Item> {
  for (let index = 0n; index < (count.data as bigint); index++)
    yield [undefined, new Value(count.type, index)];
}
