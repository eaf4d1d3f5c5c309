import { quote } from './quote.ts';

const KEYWORDS = [
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const;

type Keyword = (typeof KEYWORDS)[number];

export type TokenType =
  | Keyword
  | 'assign'
  | 'bool'
  | 'char'
  | 'character'
  | 'complex'
  | 'declare'
  | 'dot'
  | 'eof'
  | 'error'
  | 'field'
  | 'identifier'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable';

export interface Token {
  readonly type: TokenType;
  /** Offset of the first character, in UTF-16 units. */
  readonly pos: number;
  /** The source of the token, or the message of an `error`. */
  readonly text: string;
  readonly line: number;
}

const keywords: ReadonlySet<string> = new Set(KEYWORDS);

/** A token as "unexpected …" messages name it. */
export function describeToken(token: Token): string {
  if (token.type === 'eof') return 'EOF';
  if (token.type === 'error') return token.text;
  if (token.type === 'dot' || keywords.has(token.type)) return `<${token.text}>`;
  if (Buffer.byteLength(token.text) <= 10) return quote(token.text);
  return quote(Array.from(token.text.slice(0, 20)).slice(0, 10).join('')) + '...';
}

/** Whether a word is one of the language's own; `break` and the like are tokens by themselves. */
export function isKeyword(word: string): word is Keyword {
  return keywords.has(word);
}
