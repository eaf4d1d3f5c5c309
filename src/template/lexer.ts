import { isAlphaNumeric, isDigit, isSpace, unicodeName } from './character.ts';
import { quote } from './quote.ts';
import { isKeyword, type Token, type TokenType } from './token.ts';

const DECIMAL = '0123456789_';
const HEX = '0123456789abcdefABCDEF_';

/** Cuts a template's text into tokens, one per call, in one pass. */
export class Lexer {
  readonly #input: string;
  /** Where the token being read starts, and the line it starts on. */
  #start = 0;
  #startLine = 1;
  #pos = 0;
  #inAction = false;
  #parens = 0;
  #failed = false;

  constructor(input: string) {
    this.#input = input;
  }

  next(): Token {
    if (this.#failed) return this.#end();
    return this.#inAction ? this.#action() : this.#text();
  }

  #end(): Token {
    return { type: 'eof', pos: this.#start, text: '', line: this.#startLine };
  }

  #emit(type: TokenType): Token {
    const text = this.#input.slice(this.#start, this.#pos);
    const token = { type, pos: this.#start, text, line: this.#startLine };
    this.#skip();
    return token;
  }

  /** Drops what was read since the last token. */
  #skip(): void {
    for (let i = this.#start; i < this.#pos; i++) {
      if (this.#input.charCodeAt(i) === 10) this.#startLine++;
    }
    this.#start = this.#pos;
  }

  #fail(message: string): Token {
    this.#failed = true;
    return { type: 'error', pos: this.#start, text: message, line: this.#startLine };
  }

  /** The code point ahead as a string; empty at the end. */
  #peek(): string {
    const code = this.#input.codePointAt(this.#pos);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  #accept(set: string): boolean {
    const char = this.#input[this.#pos];
    if (char === undefined || !set.includes(char)) return false;
    this.#pos++;
    return true;
  }

  #acceptRun(set: string): void {
    while (this.#accept(set));
  }

  /** Text up to the next action, spaces next to a trim marker cut off. */
  #text(): Token {
    for (;;) {
      const open = this.#input.indexOf('{{', this.#pos);
      if (open < 0) {
        this.#pos = this.#input.length;
        return this.#pos > this.#start ? this.#emit('text') : this.#end();
      }
      const trims = this.#trimsLeft(open + 2);
      this.#pos = open;
      if (trims) this.#trimEnd();
      const text = this.#pos > this.#start ? this.#emit('text') : undefined;
      this.#pos = open;
      this.#skip();
      if (text !== undefined) return text;
      const inside = open + (trims ? 4 : 2);
      if (!this.#input.startsWith('/*', inside)) return this.#open(inside);
      const problem = this.#comment(inside);
      if (problem !== undefined) return problem;
    }
  }

  #trimEnd(): void {
    while (this.#pos > this.#start && isSpace(this.#input[this.#pos - 1])) this.#pos--;
  }

  #passSpaces(): void {
    while (isSpace(this.#input[this.#pos])) this.#pos++;
  }

  #trimsLeft(at: number): boolean {
    return this.#input[at] === '-' && isSpace(this.#input[at + 1]);
  }

  #open(inside: number): Token {
    this.#pos = this.#start + 2;
    const token = this.#emit('leftDelim');
    this.#pos = inside;
    this.#skip();
    this.#inAction = true;
    this.#parens = 0;
    return token;
  }

  #comment(inside: number): Token | undefined {
    this.#pos = inside;
    this.#skip();
    const close = this.#input.indexOf('*/', inside + 2);
    if (close < 0) return this.#fail('unclosed comment');
    this.#pos = close + 2;
    const delim = this.#rightDelim();
    if (delim === 0) return this.#fail('comment ends before closing delimiter');
    this.#passDelim(delim);
    return undefined;
  }

  /** Length of the closing delimiter ahead, its trim marker included; 0 when there is none. */
  #rightDelim(): number {
    if (this.#input.startsWith('}}', this.#pos)) return 2;
    const trims = isSpace(this.#input[this.#pos]) && this.#input.startsWith('-}}', this.#pos + 1);
    return trims ? 4 : 0;
  }

  #passDelim(length: number): void {
    this.#pos += length;
    if (length === 4) this.#passSpaces();
    this.#skip();
    this.#inAction = false;
  }

  #close(length: number): Token {
    if (this.#parens > 0) return this.#fail('unclosed left paren');
    this.#pos += length - 2;
    this.#skip();
    const token = { type: 'rightDelim', pos: this.#start, text: '}}', line: this.#startLine } as const;
    this.#pos -= length - 2;
    this.#passDelim(length);
    return token;
  }

  #action(): Token {
    const delim = this.#rightDelim();
    if (delim > 0) return this.#close(delim);
    const char = this.#peek();
    if (char === '') return this.#fail('unclosed action');
    if (isSpace(char)) return this.#space();
    if ('+-0123456789'.includes(char) || (char === '.' && isDigit(this.#input[this.#pos + 1] ?? '0'))) {
      return this.#number();
    }
    if (isAlphaNumeric(char)) return this.#word();
    this.#pos += char.length;
    return this.#symbol(char);
  }

  #symbol(char: string): Token {
    switch (char) {
      case '=':
        return this.#emit('assign');
      case ':':
        return this.#accept('=') ? this.#emit('declare') : this.#fail('expected :=');
      case '|':
        return this.#emit('pipe');
      case '"':
        return this.#quoted('"', 'string', 'unterminated quoted string');
      case "'":
        return this.#quoted("'", 'character', 'unterminated character constant');
      case '`':
        return this.#rawString();
      case '$':
        return this.#name('variable', 'variable');
      case '.':
        return this.#name('field', 'dot');
      case '(':
        this.#parens++;
        return this.#emit('leftParen');
      case ')':
        return --this.#parens < 0 ? this.#fail('unexpected right paren') : this.#emit('rightParen');
      default:
        return char > ' ' && char < '\x7f'
          ? this.#emit('char')
          : this.#fail(`unrecognized character in action: ${unicodeName(char)}`);
    }
  }

  #space(): Token {
    while (isSpace(this.#input[this.#pos]) && this.#rightDelim() === 0) this.#pos++;
    return this.#emit('space');
  }

  #quoted(mark: string, type: TokenType, problem: string): Token {
    for (;;) {
      const char = this.#input[this.#pos++];
      if (char === mark) return this.#emit(type);
      const escaped = char === '\\' ? this.#input[this.#pos++] : char;
      if (escaped === undefined || escaped === '\n') return this.#fail(problem);
    }
  }

  #rawString(): Token {
    const close = this.#input.indexOf('`', this.#pos);
    if (close < 0) return this.#fail('unterminated raw quoted string');
    this.#pos = close + 1;
    return this.#emit('rawString');
  }

  /** The name after `.` or `$`; `bare` is the type when no name follows. */
  #name(type: TokenType, bare: TokenType): Token {
    if (this.#atTerminator()) return this.#emit(bare);
    this.#passName();
    return this.#atTerminator() ? this.#emit(type) : this.#badCharacter();
  }

  #word(): Token {
    this.#passName();
    if (!this.#atTerminator()) return this.#badCharacter();
    const word = this.#input.slice(this.#start, this.#pos);
    if (isKeyword(word)) return this.#emit(word);
    return this.#emit(word === 'true' || word === 'false' ? 'bool' : 'identifier');
  }

  #passName(): void {
    for (let char = this.#peek(); isAlphaNumeric(char); char = this.#peek()) this.#pos += char.length;
  }

  #badCharacter(): Token {
    return this.#fail(`bad character ${unicodeName(this.#peek())}`);
  }

  #atTerminator(): boolean {
    const char = this.#input[this.#pos];
    if (char === undefined || isSpace(char) || '.,|:)('.includes(char)) return true;
    return this.#input.startsWith('}}', this.#pos);
  }

  #number(): Token {
    if (!this.#scanNumber()) return this.#badNumber();
    if (!'+-'.includes(this.#peek() || ' ')) return this.#emit('number');
    if (!this.#scanNumber() || this.#input[this.#pos - 1] !== 'i') return this.#badNumber();
    return this.#emit('complex');
  }

  #badNumber(): Token {
    return this.#fail(`bad number syntax: ${quote(this.#input.slice(this.#start, this.#pos))}`);
  }

  /** Loose on purpose, as Go's: what is no number after all is refused when it is converted. */
  #scanNumber(): boolean {
    this.#accept('+-');
    const digits = this.#accept('0') ? this.#radixDigits() : DECIMAL;
    this.#acceptRun(digits);
    if (this.#accept('.')) this.#acceptRun(digits);
    const exponent = digits === DECIMAL ? 'eE' : digits === HEX ? 'pP' : '';
    if (this.#accept(exponent)) {
      this.#accept('+-');
      this.#acceptRun(DECIMAL);
    }
    this.#accept('i');
    const char = this.#peek();
    if (!isAlphaNumeric(char)) return true;
    this.#pos += char.length;
    return false;
  }

  #radixDigits(): string {
    if (this.#accept('xX')) return HEX;
    if (this.#accept('oO')) return '01234567_';
    return this.#accept('bB') ? '01_' : DECIMAL;
  }
}
