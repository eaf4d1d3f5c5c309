/**
 * A line-by-line diff: `-` only in the first text, `+` only in the second, with some lines around and
 * the command line (`$ ...`) it belongs to.
 */
export function lineDiff(before: string, after: string, around = 2): string {
  const left = before.split('\n');
  const right = after.split('\n');
  const lines: string[] = [];
  const keep = new Set<number>();
  let command = 0;
  for (const [mark, line] of walk(left, right, commonTails(left, right))) {
    const at = lines.push(`${mark} ${line}`) - 1;
    if (line.startsWith('$ ')) command = at;
    if (mark === ' ') continue;
    keep.add(command);
    for (let i = at - around; i <= at + around; i++) keep.add(i);
  }
  return lines.filter((_, index) => keep.has(index)).join('\n');
}

/** Lengths of the longest common subsequence of every pair of tails. */
function commonTails(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const [here, below] = [table[i]!, table[i + 1]!];
      here[j] = left[i] === right[j] ? below[j + 1]! + 1 : Math.max(below[j]!, here[j + 1]!);
    }
  }
  return table;
}

function* walk(left: readonly string[], right: readonly string[], table: readonly Uint32Array[]) {
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      yield [' ', left[i]!] as const;
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && table[i + 1]![j]! >= table[i]![j + 1]!)) {
      yield ['-', left[i++]!] as const;
    } else {
      yield ['+', right[j++]!] as const;
    }
  }
}
