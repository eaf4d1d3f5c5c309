import { TemplateError } from './error.ts';
import { Lexer } from './lexer.ts';
import { describeToken, type Token, type TokenType } from './token.ts';

/** The token stream with the look-ahead the grammar needs, and the errors that point into it. */
export class Tokens {
  readonly #lexer: Lexer;
  readonly #name: string;
  /** Read but given back, the next one last. */
  readonly #pending: Token[] = [];
  /** The line of the token last taken from the lexer: where Go says an error is. */
  #line = 1;
  /** Line the action being parsed started on; 0 outside actions. */
  actionLine = 0;

  constructor(text: string, name: string) {
    this.#lexer = new Lexer(text);
    this.#name = name;
  }

  next(): Token {
    const pending = this.#pending.pop();
    if (pending !== undefined) return pending;
    const token = this.#lexer.next();
    this.#line = token.line;
    return token;
  }

  /** Gives tokens back; the first argument is the next to be read. */
  back(...tokens: Token[]): void {
    this.#pending.push(...tokens.toReversed());
  }

  peek(): Token {
    const token = this.next();
    this.back(token);
    return token;
  }

  nextNonSpace(): Token {
    let token = this.next();
    while (token.type === 'space') token = this.next();
    return token;
  }

  peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.back(token);
    return token;
  }

  expect(type: TokenType, context: string): Token {
    const token = this.nextNonSpace();
    return token.type === type ? token : this.unexpected(token, context);
  }

  fail(message: string): never {
    throw new TemplateError(`template: ${this.#name}:${this.#line}: ${message}`);
  }

  unexpected(token: Token, context: string): never {
    if (token.type !== 'error') this.fail(`unexpected ${describeToken(token)} in ${context}`);
    if (this.actionLine === 0 || this.actionLine === token.line) this.fail(token.text);
    const started = ` started at ${this.#name}:${this.actionLine}`;
    this.fail(token.text.endsWith(' action') ? token.text + started : `${token.text} in action${started}`);
  }
}
