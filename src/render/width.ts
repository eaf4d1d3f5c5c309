import { ambiguous } from './width-ambiguous.ts';

/** How many terminal columns a text takes. */
export type Measure = (text: string) => number;

const ascii = /^[\x20-\x7e]*$/;
/** With the sign of a text that was cut, the one other character that most lists have. */
const narrow = /^[\x20-\x7e…]*$/;
const takesNothing =
  /^[\p{Cc}\p{Mn}\p{Me}\xad\u070f\u180e\u200b-\u200f\u2028-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]$/u;
const regionalIndicators = /^\p{RI}{2}/u;
const wide =
  /^(?:(?!\p{RI})\p{Emoji_Presentation}|[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18df2}\u{1aff0}-\u{1b2fb}\u{1d300}-\u{1d356}\u{1d360}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}])$/u;

let segmenter: Intl.Segmenter | undefined;

/** The width as docker's tables measure it: wide characters are two columns, combining ones none. */
export function displayWidth(text: string): number {
  return narrow.test(text) ? text.length : sum(text, runeWidth);
}

/** The same in a Chinese, Japanese or Korean terminal, where characters of ambiguous width are wide. */
export function eastAsianWidth(text: string): number {
  return ascii.test(text) ? text.length : sum(text, (rune) => (ambiguous.test(rune) ? 2 : runeWidth(rune)));
}

/** A character built of several code points is as wide as the first of them that takes room. */
function sum(text: string, width: Measure): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let total = 0;
  for (const { segment } of segmenter.segment(text)) total += graphemeWidth(segment, width);
  return total;
}

function graphemeWidth(grapheme: string, width: Measure): number {
  if (regionalIndicators.test(grapheme)) return 2;
  for (const rune of grapheme) {
    const taken = width(rune);
    if (taken > 0) return taken;
  }
  return 0;
}

/** Columns of one code point: 0, 1 or 2. */
export function runeWidth(rune: string): number {
  if (ascii.test(rune)) return 1;
  if (takesNothing.test(rune)) return 0;
  return wide.test(rune) ? 2 : 1;
}

/** The measure for the user's locale. RUNEWIDTH_EASTASIAN=1 or 0 decides over it. */
export function measureFor(env: Readonly<Record<string, string | undefined>>): Measure {
  const forced = env['RUNEWIDTH_EASTASIAN'];
  const eastAsian = forced
    ? forced === '1'
    : isEastAsian(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '');
  return eastAsian ? eastAsianWidth : displayWidth;
}

const multibyte = /^(?:utf-?8|jis|euc(?:jp|kr|cn)|sjis|cp(?:932|51932|936|949|950)|big5|gbk|gb2312)$/;

function isEastAsian(locale: string): boolean {
  const named = /^[a-z]{2,3}(?:_[A-Z]{2})?\.(.+)/.exec(locale)?.[1] ?? locale;
  const [charset = '', modifier] = named.toLowerCase().split('@');
  if (modifier === 'cjk_narrow' || !multibyte.test(charset)) return false;
  return !charset.startsWith('u') || /^(?:ja|ko|zh)/.test(locale);
}
