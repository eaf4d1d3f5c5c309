const special = /[;"'()$|&><` \t\r\n\\#{~*?[=]/;
const keyword =
  /^(?:!|\[\[|]]|\{|}|case|do|done|elif|else|esac|fi|for|function|if|in|select|then|time|until|while)$/;

/** One word for a POSIX shell, quoted only where it must be and the way docker quotes it. */
export function shellQuote(word: string): string {
  if (word === '') return "''";
  if (!special.test(word) && !keyword.test(word)) return word;
  if (!word.includes("'")) return `'${word}'`;
  return `"${word.replace(/["\\`$]/g, '\\$&')}"`;
}
