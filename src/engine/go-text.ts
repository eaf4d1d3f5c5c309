/** Text as Go's standard library writes it: docker's messages and URLs are made of it. */

const named: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** Go's %q. */
export function goQuote(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return `"${text.replace(/[\x00-\x1f\x7f"\\]/g, (character) => named[character] ?? hex('\\x', character))}"`;
}

/** url.QueryEscape. */
export function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, percent)
    .replaceAll('%20', '+');
}

/** The escaping url.URL.String gives a path: RFC 3986's segment characters without !'()*. */
export function pathEscape(path: string): string {
  return encodeURIComponent(path)
    .replace(/%(?:24|26|2B|2C|2F|3A|3B|3D|40)/g, decodeURIComponent)
    .replace(/[!'()*]/g, percent);
}

/** A socket path standing where a URL has its host. */
export function hostEscape(host: string): string {
  return encodeURIComponent(host).replace(/%(?:2[146789ABC]|22|27|3[A-E]|5B|5D)/g, decodeURIComponent);
}

/** How Go writes a method in an error: `Get "http://..."`. */
export function goMethod(method: string): string {
  return method.charAt(0) + method.slice(1).toLowerCase();
}

function percent(character: string): string {
  return hex('%', character).toUpperCase();
}

function hex(prefix: string, character: string): string {
  return prefix + character.charCodeAt(0).toString(16).padStart(2, '0');
}
