import { ValueError } from './error.ts';

const gap = /(?:[ \t\r\n]+|#[^\n]*)*/y;
const word = /(?:[^ \t\r\n"'\\]|\\[^]|"(?:[^"\\]|\\[^])*"|'[^']*')+/y;
const quoted = /\\([^])|"((?:[^"\\]|\\[^])*)"|'([^']*)'/g;

function unquote(text: string): string {
  return text.replace(quoted, (_, escaped?: string, double?: string, single?: string) => {
    return escaped ?? single ?? double?.replace(/\\([^])/g, '$1') ?? '';
  });
}

/** Why a word does not end: what is left begins with an open quote or is a lone backslash. */
function openEnd(rest: string): ValueError {
  const escaping = rest === '\\' || /^"(?:[^"\\]|\\[^])*\\$/.test(rest);
  return new ValueError(
    escaping ? 'EOF found after escape character' : 'EOF found when expecting closing quote',
  );
}

/** Splits a command line as a shell would, with quotes, backslashes and "#" comments. */
export function splitWords(raw: string): string[] {
  const words: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const matched = pattern.exec(raw)?.[0] ?? '';
    at += matched.length;
    return matched;
  };
  for (;;) {
    take(gap);
    if (at === raw.length) return words;
    const text = take(word);
    if (text === '' || /^["'\\]/.test(raw.slice(at))) throw openEnd(raw.slice(at));
    words.push(unquote(text));
  }
}
