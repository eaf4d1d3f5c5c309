import { cut } from './text.ts';

/** Turns ["key=value"] into {key: value}; without "=" the value is empty, and the last one wins. */
export function pairsToMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => cut(pair, '=')));
}

/** As pairsToMap, but a key without "=" gets null: it was named, not set. */
export function pairsToNullableMap(pairs: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key, value, found] = cut(pair, '=');
      return [key, found ? value : null];
    }),
  );
}
