import { ValueError } from './error.ts';
import { byteLength } from './text.ts';

interface Position {
  line: number;
  column: number;
}

const bareQuote = 'bare " in non-quoted-field';
const strayQuote = 'extraneous or missing " in quoted-field';

/** Splits into lines that keep their "\n"; "\r\n" counts as "\n", and a last "\r" is dropped. */
function splitLines(text: string): string[] {
  const lines = text.replaceAll('\r\n', '\n').split(/(?<=\n)/);
  const last = lines.at(-1);
  if (last?.endsWith('\r')) lines[lines.length - 1] = last.slice(0, -1);
  return lines;
}

class RecordReader {
  readonly #lines: string[];
  readonly #firstLine: number;
  #line: string;
  #at: Position;

  constructor(text: string) {
    this.#lines = splitLines(text);
    const first = this.#lines.findIndex((line) => line !== '\n');
    this.#firstLine = first;
    this.#line = this.#lines[first] ?? '';
    this.#at = { line: first + 1, column: 1 };
  }

  read(): string[] {
    const fields: string[] = [];
    let more = true;
    while (more) {
      const field = this.#line.startsWith('"') ? this.#quotedField() : this.#plainField();
      fields.push(field);
      more = this.#line.startsWith(',');
      if (more) this.#skip(1);
    }
    return fields;
  }

  #skip(characters: number): string {
    const skipped = this.#line.slice(0, characters);
    this.#line = this.#line.slice(characters);
    this.#at.column += byteLength(skipped);
    return skipped;
  }

  #plainField(): string {
    const field = /^[^,\n]*/.exec(this.#line)?.[0] ?? '';
    const stray = field.indexOf('"');
    if (stray >= 0) {
      this.#skip(stray);
      throw this.#error(bareQuote);
    }
    return this.#skip(field.length);
  }

  #quotedField(): string {
    let field = '';
    this.#skip(1);
    for (;;) {
      const end = this.#line.indexOf('"');
      if (end < 0) {
        field += this.#nextLine();
        continue;
      }
      field += this.#skip(end);
      if (this.#line.startsWith('""')) field += this.#skip(2).slice(1);
      else if (/^"(?:,|\n?$)/.test(this.#line)) return this.#closeQuote(field);
      else throw this.#error(strayQuote);
    }
  }

  #closeQuote(field: string): string {
    this.#skip(1);
    return field;
  }

  /** Gives the rest of this line and moves on; a quote left open at the end is an error. */
  #nextLine(): string {
    const rest = this.#skip(this.#line.length);
    const next = this.#lines[this.#at.line];
    if (next === undefined || next === '') throw this.#error(strayQuote);
    this.#line = next;
    this.#at = { line: this.#at.line + 1, column: 1 };
    return rest;
  }

  #error(problem: string): ValueError {
    const { line, column } = this.#at;
    const start = this.#firstLine + 1;
    const record = start === line ? '' : `record on line ${start}; `;
    return new ValueError(`${record}parse error on line ${line}, column ${column}: ${problem}`);
  }
}

/** Reads the first record of a CSV text with Go's rules and errors; "EOF" if there is none. */
export function readCsv(text: string): string[] {
  if (/^(?:\r?\n)*\r?$/.test(text)) throw new ValueError('EOF');
  return new RecordReader(text).read();
}

/** pflag's `stringSlice`: a comma separated list; the empty text is the empty list. */
export function parseStringSlice(raw: string): string[] {
  return raw === '' ? [] : readCsv(raw);
}

function quoteField(field: string): string {
  const quoted = field === '\\.' || /["\r\n,]/.test(field) || /^\s/.test(field);
  return quoted ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Writes fields as one CSV line, quoting those that need it. */
export function writeCsv(fields: readonly string[]): string {
  return fields.map(quoteField).join(',');
}
