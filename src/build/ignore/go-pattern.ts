/** The text of Go's filepath.ErrBadPattern. */
export class BadPatternError extends Error {
  override readonly name = 'BadPatternError';

  constructor() {
    super('syntax error in pattern');
  }
}

type Chars = readonly string[];

/**
 * Refuses what docker refuses before it uses a pattern: whatever Go's filepath.Match stumbles over when
 * it matches the pattern against ".". It looks no further than to where that fails, so that what comes
 * later goes unnoticed here.
 */
export function checkPattern(pattern: string): void {
  let chars: Chars = Array.from(pattern);
  let name = '.';
  while (chars.length > 0) {
    const stars = chars.findIndex((char) => char !== '*');
    if (stars < 0) return;
    const end = chunkEnd(chars, stars);
    const chunk = chars.slice(stars, end);
    chars = chars.slice(end);
    const rest = restAfter(chunk, name, chars.length > 0, stars > 0);
    if (rest === undefined) return;
    name = rest;
  }
}

/** What of the name is left after a chunk; undefined where it does not match. */
function restAfter(chunk: Chars, name: string, hasMore: boolean, afterStar: boolean): string | undefined {
  for (const candidate of afterStar && name !== '' ? [name, ''] : [name]) {
    const rest = matchChunk(chunk, candidate);
    if (rest !== undefined && (rest === '' || hasMore)) return rest;
  }
  return undefined;
}

function chunkEnd(chars: Chars, start: number): number {
  let inClass = false;
  for (let at = start; at < chars.length; at++) {
    const char = chars[at];
    if (char === '\\') at++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '*' && !inClass) return at;
  }
  return chars.length;
}

/** Reads the whole chunk for its syntax, even where the name has failed already. */
function matchChunk(chunk: Chars, name: string): string | undefined {
  let rest: string | undefined = name;
  for (let at = 0; at < chunk.length;) {
    let matched: boolean;
    if (chunk[at] === '[') {
      ({ matched, at } = readClass(chunk, at + 1, rest?.[0]));
    } else {
      const isEscaped = chunk[at] === '\\';
      if (isEscaped && ++at === chunk.length) throw new BadPatternError();
      matched = (!isEscaped && chunk[at] === '?') || chunk[at] === rest?.[0];
      at++;
    }
    rest = matched && rest ? rest.slice(1) : undefined;
  }
  return rest;
}

function readClass(chunk: Chars, start: number, char: string | undefined): { matched: boolean; at: number } {
  const negated = chunk[start] === '^';
  let at = negated ? start + 1 : start;
  let matched = false;
  for (let ranges = 0; ranges === 0 || chunk[at] !== ']'; ranges++) {
    const low = readClassChar(chunk, at);
    const high = chunk[low.at] === '-' ? readClassChar(chunk, low.at + 1) : low;
    if (char !== undefined && low.char <= char && char <= high.char) matched = true;
    at = high.at;
  }
  return { matched: matched !== negated, at: at + 1 };
}

/** Something must follow: the class is still open. */
function readClassChar(chunk: Chars, start: number): { char: string; at: number } {
  if (chunk[start] === '-' || chunk[start] === ']') throw new BadPatternError();
  const at = chunk[start] === '\\' ? start + 1 : start;
  const char = chunk[at];
  if (char === undefined || at + 1 >= chunk.length) throw new BadPatternError();
  return { char, at: at + 1 };
}
