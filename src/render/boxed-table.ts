/** A table with lines around its cells, for tug's own lists (docker's are views). Ends in a newline. */
export async function boxedTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> {
  const { default: Table } = await import('cli-table3');
  const table = new Table({ head: [...header], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  return `${table.toString()}\n`;
}
