/** Reads the file's `auth` field, base64 of "user:password". Throws with docker's text. */
export function decodeBasicAuth(auth: string): { username: string; password: string } {
  const corrupt = firstCorruptByte(auth);
  if (corrupt !== undefined) throw new Error(`illegal base64 data at input byte ${corrupt}`);
  const decoded = Buffer.from(auth, 'base64').toString();
  const colon = decoded.indexOf(':');
  if (colon <= 0) throw new Error('Invalid auth configuration file');
  return {
    username: decoded.slice(0, colon),
    password: decoded.slice(colon + 1).replace(/^\0+|\0+$/g, ''),
  };
}

/** The file's `auth` field for a user name and password; empty where there is neither. */
export function encodeBasicAuth(username: string, password: string): string {
  if (username === '' && password === '') return '';
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/**
 * Where Go's base64.StdEncoding gives up: it wants padding and lets line breaks pass, while
 * Buffer takes anything. Undefined for sound text.
 */
function firstCorruptByte(text: string): number | undefined {
  if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  let sextets = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\r' || char === '\n') continue;
    if (/[A-Za-z0-9+/]/.test(char)) {
      sextets = (sextets + 1) % 4;
      continue;
    }
    if (char !== '=' || sextets < 2) return at;
    let end = skipBreaks(text, at + 1);
    if (sextets === 2) {
      if (end === text.length) return end;
      if (text[end] !== '=') return end - 1;
      end = skipBreaks(text, end + 1);
    }
    return end < text.length ? end : undefined;
  }
  return sextets === 0 ? undefined : text.length - sextets;
}

function skipBreaks(text: string, at: number): number {
  return at + (/^[\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
}
