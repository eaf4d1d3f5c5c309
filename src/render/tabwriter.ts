import { displayWidth } from './width.ts';
import type { Measure } from './width.ts';

export interface TabOptions {
  /** the least width of a column, its padding included; docker's lists use 10, top and context 20 */
  minWidth?: number;
  /** spaces added to the widest cell of a column */
  padding?: number;
  measure?: Measure;
}

type Column = (number | undefined)[];

/**
 * Aligns the tab-terminated cells of a text as Go's text/tabwriter does: a column is a run of
 * consecutive lines that have a cell there, so a line with fewer cells ends it. What follows the last
 * tab of a line is no cell of a column and is never padded. A form feed breaks the line and all columns.
 */
export function tabulate(
  text: string,
  { minWidth = 10, padding = 3, measure = displayWidth }: TabOptions = {},
): string {
  const sections = text.split('\f').map((section) => section.split('\n').map((line) => line.split(/[\t\v]/)));
  dropUnfinishedCell(sections.at(-1)?.at(-1));
  return sections.map((lines) => align(lines, minWidth, padding, measure)).join('\n');
}

function align(
  lines: readonly (readonly string[])[],
  minWidth: number,
  padding: number,
  measure: Measure,
): string {
  const widths = lines.map((cells) => cells.slice(0, -1).map(measure));
  const depth = widths.reduce((most, cells) => Math.max(most, cells.length), 0);
  const columns: Column[] = [];
  for (let column = 0; column < depth; column++)
    columns.push(columnWidths(widths, column, minWidth, padding));
  return lines
    .map((cells, line) => cells.map((cell, column) => padded(cell, line, column)).join(''))
    .join('\n');

  function padded(cell: string, line: number, column: number): string {
    const room = columns[column]?.[line];
    return room === undefined ? cell : cell + ' '.repeat(room - (widths[line]?.[column] ?? 0));
  }
}

/** A text that ends right after a tab has no cell behind it: what stands before the tab is its last one. */
function dropUnfinishedCell(cells: string[] | undefined): void {
  if (cells && cells.length > 1 && cells.at(-1) === '') cells.pop();
}

/** The column's width for each line: equal within a run of lines that have the cell, undefined elsewhere. */
function columnWidths(
  widths: readonly (readonly number[])[],
  column: number,
  minWidth: number,
  padding: number,
): Column {
  const result: Column = widths.map(() => undefined);
  let from = 0;
  while (from < widths.length) {
    let to = from;
    let width = minWidth;
    for (let cell = widths[to]?.[column]; cell !== undefined; cell = widths[++to]?.[column]) {
      width = Math.max(width, cell + padding);
    }
    result.fill(width, from, to);
    from = to + 1;
  }
  return result;
}
