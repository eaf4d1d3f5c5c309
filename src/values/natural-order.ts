/**
 * Orders names as people count: "node2" before "node10". Digits come before other characters and
 * equal numbers with fewer leading zeros first; everything else goes by bytes, as docker's lists do.
 */
export function compareNatural(a: string, b: string): number {
  const left = chunksOf(a);
  const right = chunksOf(b);
  for (const [i, chunk] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const order = compareChunks(chunk, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Numbers whole, everything else by character. */
function chunksOf(text: string): string[] {
  return text.match(/[0-9]+|[^0-9]/gu) ?? [];
}

function compareChunks(a: string, b: string): number {
  const numbers = [a, b].filter((chunk) => /^[0-9]/.test(chunk)).length;
  if (numbers === 1) return /^[0-9]/.test(a) ? -1 : 1;
  return numbers === 2 ? compareNumbers(a, b) : (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

function compareNumbers(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (x.length !== y.length) return x.length - y.length;
  if (x !== y) return x < y ? -1 : 1;
  return a.length - b.length;
}
