import type { Token, TokenType } from './token.ts';
import { type CommandNode, type OperandNode, type PipeNode, source, type VariableNode } from './nodes.ts';
import { readNumber } from './number.ts';
import { quote, unquote } from './quote.ts';
import type { Tokens } from './tokens.ts';

/** Go allows 10000 levels; ours is what fits the JavaScript stack with room to spare. */
const MAX_DEPTH = 500;

/** What is known while one template is parsed. */
export interface Scope {
  readonly tokens: Tokens;
  readonly isFunction: (name: string) => boolean;
  /** Names of the variables declared so far. */
  readonly variables: string[];
  /** How many ranges are open here. */
  ranges: number;
  depth: number;
}

/** Parses one level further down. */
export function deeper<T>(scope: Scope, parse: () => T): T {
  if (scope.depth >= MAX_DEPTH) scope.tokens.fail('max expression depth exceeded');
  scope.depth++;
  const result = parse();
  scope.depth--;
  return result;
}

/** Declarations, then commands joined by pipe symbols, up to the token that ends them. */
export function parsePipeline(scope: Scope, context: string, end: TokenType): PipeNode {
  const { tokens } = scope;
  const { pos } = tokens.peekNonSpace();
  const { declared, assigns } = parseDeclarations(scope, context);
  const commands: CommandNode[] = [];
  for (;;) {
    const token = tokens.nextNonSpace();
    if (token.type === end) break;
    if (!startsOperand(token)) tokens.unexpected(token, context);
    tokens.back(token);
    commands.push(parseCommand(scope));
  }
  if (commands.length === 0) tokens.fail(`missing value for ${context}`);
  const stuck = commands.findIndex((command, stage) => stage > 0 && !isExecutable(command.args[0]));
  if (stuck > 0) tokens.fail(`non executable command in pipeline stage ${stuck + 1}`);
  return { kind: 'pipe', pos, declared, assigns, commands };
}

function startsOperand({ type }: Token): boolean {
  switch (type) {
    case 'bool':
    case 'character':
    case 'complex':
    case 'dot':
    case 'field':
    case 'identifier':
    case 'leftParen':
    case 'nil':
    case 'number':
    case 'rawString':
    case 'string':
    case 'variable':
      return true;
    default:
      return false;
  }
}

function isExecutable({ kind }: OperandNode): boolean {
  return kind !== 'bool' && kind !== 'dot' && kind !== 'nil' && kind !== 'number' && kind !== 'string';
}

type Declarations = Pick<PipeNode, 'declared' | 'assigns'>;

function parseDeclarations({ tokens, variables }: Scope, context: string): Declarations {
  const declared: VariableNode[] = [];
  for (;;) {
    const variable = tokens.peekNonSpace();
    if (variable.type !== 'variable') return { declared, assigns: false };
    tokens.next();
    const after = tokens.next();
    const symbol = after.type === 'space' ? tokens.nextNonSpace() : after;
    const comma = symbol.type === 'char' && symbol.text === ',';
    if (!comma && symbol.type !== 'declare' && symbol.type !== 'assign') {
      tokens.back(...(after === symbol ? [variable, symbol] : [variable, after, symbol]));
      return { declared, assigns: false };
    }
    declared.push({ kind: 'variable', pos: variable.pos, variable: variable.text, path: [] });
    variables.push(variable.text);
    if (!comma) return { declared, assigns: symbol.type === 'assign' };
    if (context !== 'range' || declared.length > 1) tokens.fail(`too many declarations in ${context}`);
    const next = tokens.peekNonSpace().type;
    if (next !== 'variable' && next !== 'rightDelim' && next !== 'rightParen') {
      tokens.fail('range can only initialize variables');
    }
  }
}

function parseCommand(scope: Scope): CommandNode {
  const { tokens } = scope;
  const { pos } = tokens.peekNonSpace();
  const args: OperandNode[] = [];
  for (;;) {
    tokens.peekNonSpace();
    const operand = parseOperand(scope);
    if (operand !== undefined) args.push(operand);
    const token = tokens.next();
    if (token.type === 'space') continue;
    if (token.type === 'rightDelim' || token.type === 'rightParen') tokens.back(token);
    else if (token.type !== 'pipe') tokens.unexpected(token, 'operand');
    break;
  }
  const [first, ...rest] = args;
  if (first === undefined) return tokens.fail('empty command');
  return { kind: 'command', pos, args: [first, ...rest] };
}

/** A term and the fields read from it. */
function parseOperand(scope: Scope): OperandNode | undefined {
  const { tokens } = scope;
  const base = parseTerm(scope);
  const { type, pos } = tokens.peek();
  if (base === undefined || type !== 'field') return base;
  const path: string[] = [];
  while (tokens.peek().type === 'field') path.push(tokens.next().text.slice(1));
  switch (base.kind) {
    case 'field':
    case 'variable':
      return { ...base, pos, path: [...base.path, ...path] };
    case 'bool':
    case 'string':
    case 'number':
    case 'nil':
    case 'dot':
      return tokens.fail(`unexpected . after term ${quote(source(base))}`);
    default:
      return { kind: 'chain', pos, base, path };
  }
}

function parseTerm(scope: Scope): OperandNode | undefined {
  const { tokens } = scope;
  const token = tokens.nextNonSpace();
  const { pos, text } = token;
  switch (token.type) {
    case 'identifier':
      if (!scope.isFunction(text)) tokens.fail(`function ${quote(text)} not defined`);
      return { kind: 'identifier', pos, name: text };
    case 'dot':
    case 'nil':
      return { kind: token.type, pos };
    case 'variable':
      if (!scope.variables.includes(text)) tokens.fail(`undefined variable ${quote(text)}`);
      return { kind: 'variable', pos, variable: text, path: [] };
    case 'field':
      return { kind: 'field', pos, path: [text.slice(1)] };
    case 'bool':
      return { kind: 'bool', pos, value: text === 'true' };
    case 'character':
    case 'complex':
    case 'number': {
      const number = readNumber(token.type, text, pos);
      return typeof number === 'string' ? tokens.fail(number) : number;
    }
    case 'leftParen':
      return deeper(scope, () => parsePipeline(scope, 'parenthesized pipeline', 'rightParen'));
    case 'string':
    case 'rawString': {
      const value = unquote(text) ?? tokens.fail('invalid syntax');
      return { kind: 'string', pos, source: text, value };
    }
    default:
      tokens.back(token);
      return undefined;
  }
}
