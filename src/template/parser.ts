import type { BranchNode, JumpNode, PipeNode, StatementNode, TemplateNode, Tree } from './nodes.ts';
import { deeper, parsePipeline, type Scope } from './pipeline.ts';
import { quote, unquote } from './quote.ts';
import type { Token } from './token.ts';
import { Tokens } from './tokens.ts';

/** `{{else if …}}` and `{{else with …}}` leave their keyword unread, to be parsed as a branch of its own. */
type Ending = 'end' | 'else';

interface List {
  readonly nodes: readonly StatementNode[];
  readonly ending: Ending;
}

/**
 * Parses a template and the templates it defines, keyed by name; the main one has the name given.
 * Throws TemplateError in Go's words.
 */
export function parse(
  text: string,
  name: string,
  isFunction: (name: string) => boolean,
): ReadonlyMap<string, Tree> {
  return new Parser(new Tokens(text, name), isFunction).parse(name);
}

class Parser {
  readonly #tokens: Tokens;
  readonly #isFunction: (name: string) => boolean;
  readonly #trees = new Map<string, Tree>();
  #scope: Scope;

  constructor(tokens: Tokens, isFunction: (name: string) => boolean) {
    this.#tokens = tokens;
    this.#isFunction = isFunction;
    this.#scope = this.#newScope(0);
  }

  parse(name: string): ReadonlyMap<string, Tree> {
    const root: StatementNode[] = [];
    while (this.#tokens.peek().type !== 'eof') {
      if (this.#definition()) continue;
      const node = this.#statement();
      if (typeof node === 'string') this.#tokens.fail(`unexpected {{${node}}}`);
      root.push(node);
    }
    this.#add({ name, root });
    return this.#trees;
  }

  #newScope(depth: number): Scope {
    return {
      tokens: this.#tokens,
      isFunction: this.#isFunction,
      variables: ['$'],
      ranges: 0,
      depth,
    };
  }

  /** Adds a `define`d or main template; an empty one never replaces, nor minds being replaced. */
  #add(tree: Tree): void {
    const known = this.#trees.get(tree.name);
    if (known === undefined || isEmpty(known)) this.#trees.set(tree.name, tree);
    else if (!isEmpty(tree)) {
      this.#tokens.fail(`template: multiple definition of template ${quote(tree.name)}`);
    }
  }

  #definition(): boolean {
    const delim = this.#tokens.next();
    if (delim.type !== 'leftDelim') {
      this.#tokens.back(delim);
      return false;
    }
    const keyword = this.#tokens.nextNonSpace();
    if (keyword.type !== 'define') {
      this.#tokens.back(delim, keyword);
      return false;
    }
    const name = this.#templateName('define clause');
    this.#tokens.expect('rightDelim', 'define clause');
    this.#add({ name, root: this.#separateList('define clause') });
    return true;
  }

  /** The body of a `define` or `block`: variables and ranges around it do not reach inside. */
  #separateList(context: string): readonly StatementNode[] {
    const outer = this.#scope;
    this.#scope = this.#newScope(outer.depth);
    const list = this.#list();
    if (list.ending !== 'end') this.#tokens.fail(`unexpected {{${list.ending}}} in ${context}`);
    this.#scope = outer;
    return list.nodes;
  }

  #templateName(context: string): string {
    const token = this.#tokens.nextNonSpace();
    if (token.type !== 'string' && token.type !== 'rawString') this.#tokens.unexpected(token, context);
    return unquote(token.text) ?? this.#tokens.fail('invalid syntax');
  }

  #list(): List {
    const nodes: StatementNode[] = [];
    while (this.#tokens.peekNonSpace().type !== 'eof') {
      const node = this.#statement();
      if (typeof node === 'string') return { nodes, ending: node };
      nodes.push(node);
    }
    return this.#tokens.fail('unexpected EOF');
  }

  #statement(): StatementNode | Ending {
    const token = this.#tokens.nextNonSpace();
    if (token.type === 'text') return { kind: 'text', pos: token.pos, text: token.text };
    if (token.type !== 'leftDelim') return this.#tokens.unexpected(token, 'input');
    this.#tokens.actionLine = token.line;
    const node = this.#action();
    this.#tokens.actionLine = 0;
    return node;
  }

  #action(): StatementNode | Ending {
    const token = this.#tokens.nextNonSpace();
    const { type } = token;
    switch (type) {
      case 'if':
      case 'with':
      case 'range':
        return deeper(this.#scope, () => this.#branch(type));
      case 'block':
        return deeper(this.#scope, () => this.#block());
      case 'template':
        return this.#template();
      case 'break':
      case 'continue':
        return this.#jump(type, token);
      case 'end':
        this.#tokens.expect('rightDelim', 'end');
        return 'end';
      case 'else':
        return this.#else();
      default:
        this.#tokens.back(token);
        return { kind: 'action', pos: token.pos, pipe: this.#pipeline('command') };
    }
  }

  #pipeline(context: string): PipeNode {
    return parsePipeline(this.#scope, context, 'rightDelim');
  }

  #else(): Ending {
    const next = this.#tokens.peekNonSpace().type;
    if (next !== 'if' && next !== 'with') this.#tokens.expect('rightDelim', 'else');
    return 'else';
  }

  #branch(kind: BranchNode['kind']): BranchNode {
    const { variables } = this.#scope;
    const mark = variables.length;
    const pipe = this.#pipeline(kind);
    this.#scope.ranges += kind === 'range' ? 1 : 0;
    const body = this.#list();
    this.#scope.ranges -= kind === 'range' ? 1 : 0;
    const otherwise = body.ending === 'else' ? this.#otherwise(kind) : undefined;
    variables.length = mark;
    const node = { kind, pos: pipe.pos, pipe, body: body.nodes };
    return otherwise === undefined ? node : { ...node, otherwise };
  }

  #otherwise(kind: BranchNode['kind']): readonly StatementNode[] {
    if (kind !== 'range' && this.#tokens.peek().type === kind) {
      this.#tokens.next();
      return [deeper(this.#scope, () => this.#branch(kind))];
    }
    const list = this.#list();
    if (list.ending !== 'end') this.#tokens.fail(`expected end; found {{${list.ending}}}`);
    return list.nodes;
  }

  #template(): TemplateNode {
    const { pos } = this.#tokens.peekNonSpace();
    const name = this.#templateName('template clause');
    const token = this.#tokens.nextNonSpace();
    if (token.type === 'rightDelim') return { kind: 'template', pos, name };
    this.#tokens.back(token);
    return { kind: 'template', pos, name, pipe: this.#pipeline('template clause') };
  }

  #block(): TemplateNode {
    const { pos } = this.#tokens.peekNonSpace();
    const name = this.#templateName('block clause');
    const pipe = this.#pipeline('block clause');
    this.#add({ name, root: this.#separateList('block clause') });
    return { kind: 'template', pos, name, pipe };
  }

  #jump(kind: JumpNode['kind'], { pos }: Token): JumpNode {
    const token = this.#tokens.nextNonSpace();
    if (token.type !== 'rightDelim') this.#tokens.unexpected(token, `{{${kind}}}`);
    if (this.#scope.ranges === 0) this.#tokens.fail(`{{${kind}}} outside {{range}}`);
    return { kind, pos };
  }
}

function isEmpty(tree: Tree): boolean {
  return tree.root.every((node) => node.kind === 'text' && node.text.trim() === '');
}
