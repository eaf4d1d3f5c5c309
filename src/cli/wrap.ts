/** Shorter last lines than this stay on the line above, as pflag leaves them. */
const slop = 5;
const narrowest = 24;

/** Wraps `text`, whose first line starts at column `indent`, at `width`; later lines are indented to that column. */
export function wrapBelow(text: string, indent: number, width: number): string {
  let lead = '';
  if (width - indent < narrowest) {
    indent = 16;
    lead = `\n${' '.repeat(indent)}`;
    if (width - indent < narrowest) return text.replaceAll('\n', lead);
  }
  const room = width - indent - slop;
  const lines: string[] = [];
  let rest = text;
  while (rest) {
    const at = breakPoint(rest, room);
    lines.push(...rest.slice(0, at).split('\n'));
    rest = rest.slice(at + 1);
  }
  return lead + lines.join(`\n${' '.repeat(indent)}`);
}

function breakPoint(text: string, room: number): number {
  if (room + slop > text.length) return text.length;
  const newline = text.lastIndexOf('\n', room - 1);
  const space = Math.max(text.lastIndexOf(' ', room - 1), newline);
  if (space <= 0) return text.length;
  return newline > 0 ? newline : space;
}
