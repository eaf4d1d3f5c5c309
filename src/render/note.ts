import { displayWidth, type Measure } from './width.ts';

/** A style as docker's notes apply it: it ends at the text's own end, whatever was on before. */
function styled(code: number, text: string): string {
  return `\x1b[${code}m${text}\x1b[0m`;
}

export const emphasis = {
  bold: (text: string) => styled(1, text),
  italic: (text: string) => styled(3, text),
  underline: (text: string) => styled(4, text),
  red: (text: string) => styled(31, text),
  green: (text: string) => styled(32, text),
};

interface Heading {
  plain: string;
  fancy: string;
  /** what of `fancy` takes room */
  shown: string;
}

/** On a terminal a dark letter on a bright ground, and the word in the same colour. */
function heading(letter: string, word: string, colour: number): Heading {
  const badge = styled(colour + 10, styled(30, letter));
  return {
    plain: ` ${word} -> `,
    fancy: emphasis.bold(`${badge} ${styled(colour, `${word} → `)}`),
    shown: `${letter} ${word} → `,
  };
}

export const headings = { info: heading('i', 'Info', 96), warning: heading('w', 'Warn', 93) };

export interface NoteOptions {
  kind?: keyof typeof headings;
  /** for a terminal: in colours */
  fancy: boolean;
  /** width of characters in the user's locale */
  measure?: Measure;
}

/** A remark as docker sets it off from other output: an empty line, a heading, the lines indented behind it. */
export function noteText(
  text: string,
  { kind = 'info', fancy, measure = displayWidth }: NoteOptions,
): string {
  const { plain, fancy: coloured, shown } = headings[kind];
  const indent = ' '.repeat(fancy ? measure(shown) : plain.length);
  const lines = fancy
    ? text.replaceAll('--platform', emphasis.bold('--platform')).split('\n').map(emphasis.italic)
    : text.split('\n');
  return `\n${fancy ? coloured : plain}${lines.join(`\n${indent}`)}\n`;
}
