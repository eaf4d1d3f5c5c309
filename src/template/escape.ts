import { toBytes } from './bytes.ts';
import { hex, isPrint } from './quote.ts';

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Text for HTML, as the builtin `html`. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- Go replaces NUL too
  return text.replace(/[\0"'&<>]/g, (char) => HTML[char] ?? char);
}

const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
};

/** Text for a JavaScript string, as the builtin `js`. */
export function escapeJs(text: string): string {
  return text.replace(/[^ !#-%(-;?-[\]-\x7f]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code > 0x7f && isPrint(code)) return char;
    return JS[char] ?? '\\u' + hex(code, 4).toUpperCase();
  });
}

/** Text for a URL's query, as the builtin `urlquery`. */
export function escapeQuery(text: string): string {
  return text.replace(/[^A-Za-z0-9\-_.~]+/g, (run) => {
    const bytes = Array.from(toBytes(run), (byte) =>
      byte === 0x20 ? '+' : '%' + hex(byte, 2).toUpperCase(),
    );
    return bytes.join('');
  });
}
