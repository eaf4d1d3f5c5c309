import { quote } from './quote.ts';

/** `pos` is the offset in the template's text, in UTF-16 units. */
interface At {
  readonly pos: number;
}

/** A numeric constant; which of the readings exist decides what it may be used as. */
export interface NumberNode extends At {
  readonly kind: 'number';
  readonly text: string;
  readonly int?: bigint;
  readonly uint?: bigint;
  readonly float?: number;
  readonly complex?: readonly [real: number, imaginary: number];
}

export type LiteralNode =
  | NumberNode
  | (At & { readonly kind: 'bool'; readonly value: boolean })
  | (At & { readonly kind: 'string'; readonly source: string; readonly value: string })
  | (At & { readonly kind: 'nil' });

export interface FieldNode extends At {
  readonly kind: 'field';
  readonly path: readonly string[];
}

/** `$x.A.B`: the variable's name, `$` included, then fields. */
export interface VariableNode extends At {
  readonly kind: 'variable';
  readonly variable: string;
  readonly path: readonly string[];
}

export interface IdentifierNode extends At {
  readonly kind: 'identifier';
  readonly name: string;
}

/** Fields of a parenthesized pipeline or of a function's result: `(index .A 0).B`. */
export interface ChainNode extends At {
  readonly kind: 'chain';
  readonly base: OperandNode;
  readonly path: readonly string[];
}

export interface DotNode extends At {
  readonly kind: 'dot';
}

export interface PipeNode extends At {
  readonly kind: 'pipe';
  readonly declared: readonly VariableNode[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly CommandNode[];
}

export interface CommandNode extends At {
  readonly kind: 'command';
  readonly args: readonly [OperandNode, ...OperandNode[]];
}

export type OperandNode =
  | LiteralNode
  | FieldNode
  | VariableNode
  | IdentifierNode
  | ChainNode
  | DotNode
  | PipeNode;

export interface TextNode extends At {
  readonly kind: 'text';
  readonly text: string;
}

export interface ActionNode extends At {
  readonly kind: 'action';
  readonly pipe: PipeNode;
}

export interface BranchNode extends At {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly body: readonly StatementNode[];
  readonly otherwise?: readonly StatementNode[];
}

export interface TemplateNode extends At {
  readonly kind: 'template';
  readonly name: string;
  readonly pipe?: PipeNode;
}

export interface JumpNode extends At {
  readonly kind: 'break' | 'continue';
}

export type StatementNode = TextNode | ActionNode | BranchNode | TemplateNode | JumpNode;

/** The nodes error messages can point at. */
export type PlaceNode = OperandNode | CommandNode | ActionNode | TemplateNode;

/** One named template: the main one, a `define` or a `block`. */
export interface Tree {
  readonly name: string;
  readonly root: readonly StatementNode[];
}

/** A node in Go's own notation, as error messages quote it. */
export function source(node: PlaceNode): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'bool':
      return String(node.value);
    case 'string':
      return node.source;
    case 'nil':
      return 'nil';
    case 'dot':
      return '.';
    case 'identifier':
      return node.name;
    case 'field':
      return dotted(node.path);
    case 'variable':
      return node.variable + dotted(node.path);
    case 'chain':
      return (node.base.kind === 'pipe' ? `(${source(node.base)})` : source(node.base)) + dotted(node.path);
    case 'command':
      return node.args.map((arg) => (arg.kind === 'pipe' ? `(${source(arg)})` : source(arg))).join(' ');
    case 'pipe':
      return declarations(node) + node.commands.map(source).join(' | ');
    case 'action':
      return `{{${source(node.pipe)}}}`;
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ' ' + source(node.pipe)}}}`;
  }
}

function dotted(path: readonly string[]): string {
  return path.map((name) => '.' + name).join('');
}

function declarations(pipe: PipeNode): string {
  if (pipe.declared.length === 0) return '';
  return pipe.declared.map(source).join(', ') + (pipe.assigns ? ' = ' : ' := ');
}
