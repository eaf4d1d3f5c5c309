import { InvalidJsonError } from '../errors.ts';
import { JsonScanner } from './json-scanner.ts';

/**
 * Parses the first JSON document of a text, as Go's decoder does; what follows it does not matter.
 * @throws InvalidJsonError worded as Go words it
 */
export function parseJson<T>(text: string): T {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(firstDocument(text));
  }
}

function firstDocument(text: string): string {
  const bytes = Buffer.from(text);
  const scanner = new JsonScanner();
  const end = scanner.scan(bytes, 0);
  if (end === undefined) throw new InvalidJsonError(scanner.inside ? 'unexpected EOF' : 'EOF');
  return bytes.toString('utf8', 0, end);
}

/**
 * Like parseJson, but integers that a number cannot hold become bigint: for timestamps in nanoseconds and for showing
 * an object exactly as the engine sent it.
 */
export function parseExactJson<T>(text: string): T {
  if (!/\d{16}/.test(text)) return parseJson(text);
  // A string that begins with the mark would be taken for a number, so the text must not contain it.
  let mark = '#';
  while (text.includes(mark)) mark += '#';
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    isLargeInteger(token) ? `"${mark}${token}"` : token,
  );
  try {
    return JSON.parse(marked, (_key, value: unknown) =>
      typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
    );
  } catch {
    return parseJson(text);
  }
}

function isLargeInteger(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}
