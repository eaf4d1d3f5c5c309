/** Bounds that keep any template from exhausting the machine; no honest one comes near them. */

/** Go's own bound on templates calling templates. */
export const MAX_TEMPLATE_DEPTH = 100_000;

/** Text, in UTF-16 units, one execution may make in all: its output and the strings on the way to it. */
export const MAX_TEXT = 1 << 24;

/** Statements and function calls one execution may run. */
export const MAX_STEPS = 1_000_000;

export function checkText(size: number): void {
  if (size > MAX_TEXT) throw new RangeError(`exceeded maximum text size (${MAX_TEXT})`);
}

/** Joins parts made one by one, giving up when they grow too large together. */
export function joinBounded<T>(items: Iterable<T>, separator: string, show: (item: T) => string): string {
  let text = '';
  let first = true;
  for (const item of items) {
    text += first ? show(item) : separator + show(item);
    first = false;
    checkText(text.length);
  }
  return text;
}
