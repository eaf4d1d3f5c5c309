import { TemplateError } from '../template/error.ts';
import { goJson } from '../template/json.ts';
import { parseTemplate } from '../template/template.ts';
import type { Template } from '../template/template.ts';
import type { GoType } from '../template/types.ts';
import { Value, goType, jsonNumber } from '../template/value.ts';
import { FormatError, reportingFormat } from './format.ts';
import { compactJson, exactNumber, indentJson, parseJson } from '../values/json-text.ts';

/**
 * An object to show: the engine's own JSON text, or data. docker's inspect verbs of volumes, nodes,
 * services and contexts have data only; the rest, and inspect itself, have the text.
 */
export type InspectDocument =
  | {
      raw: string;
      /** the Go type docker decodes it into: names its fields for templates and fills in zero values */
      type?: GoType;
    }
  | { data: object };

export interface InspectOptions {
  refs: readonly string[];
  /** --format: none, "json", or a template */
  format?: string | undefined;
  /** exit code for a --format that is no template; 64 if not said */
  badFormatCode?: number;
  /** Finds one object. What it throws is told after everything that was found. */
  fetch: (ref: string) => Promise<InspectDocument>;
}

export interface Inspection {
  /** for stdout, also when something failed */
  output: string;
  /** in the order of the refs; docker joins their texts with newlines and exits with 1 */
  errors: readonly unknown[];
}

/** A --format that is no template; docker ends before it asks the engine anything. */
export class InspectFormatError extends FormatError {
  readonly exitCode: number;

  constructor(cause: TemplateError, exitCode = 64) {
    super(cause);
    this.exitCode = exitCode;
  }
}

/** Shows objects whole as a JSON array, or each by a template. */
export async function renderInspect(options: InspectOptions): Promise<Inspection> {
  const { refs, format = '', badFormatCode, fetch } = options;
  const isJson = format === '' || format === 'json';
  const printer = isJson ? jsonPrinter(format) : templatePrinter(parse(format, badFormatCode));
  const errors: unknown[] = [];
  for (const ref of refs) {
    try {
      printer.add(await fetch(ref));
    } catch (error) {
      errors.push(error);
    }
  }
  return { output: printer.finish(), errors };
}

interface Printer {
  add(document: InspectDocument): void;
  finish(): string;
}

/** The engine's text keeps its order of keys, its digits and its escapes. */
function jsonPrinter(format: string): Printer {
  const texts: string[] = [];
  const layout = format === 'json' ? compactJson : (text: string) => indentJson(text, '    ');
  return {
    add(document) {
      texts.push('raw' in document ? document.raw : goJson(document.data, { escapeHtml: true }));
    },
    finish: () => `${layout(`[${texts.join(',')}]`)}\n`,
  };
}

function templatePrinter(template: Template): Printer {
  let output = '';
  return {
    add(document) {
      output += `${reportingFormat(() => executeOn(document, template))}\n`;
    },
    finish: () => output || '\n',
  };
}

function parse(format: string, badFormatCode?: number): Template {
  try {
    return parseTemplate(format);
  } catch (error) {
    throw error instanceof TemplateError ? new InspectFormatError(error, badFormatCode) : error;
  }
}

/**
 * As docker does it: over the typed object first; when that fails (a field its type does not know, or
 * spelled as in the JSON) over the JSON itself, where a missing key is an error.
 */
function executeOn(document: InspectDocument, template: Template): string {
  if (!('raw' in document)) return template.execute(document.data);
  const { raw, type } = document;
  try {
    if (type) return template.execute(decode(raw, type));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
  return template.execute(untyped(parseJson(raw, jsonNumber)), { missingKey: 'error' });
}

/** JSON text as data of a Go type. Integers beyond a JavaScript number's reach stay exact. */
export function decode(raw: string, type: GoType): object {
  const data: unknown = /\d{16}/.test(raw) ? parseJson(raw, exactNumber) : JSON.parse(raw);
  return { ...(data as object), [goType]: type };
}

/** Marks maps and lists as Go knows those of JSON it has no type for: of anything, also when all is text. */
function untyped(data: unknown): unknown {
  if (Array.isArray(data)) return Object.assign(data.map(untyped), { [goType]: '[]interface {}' });
  if (typeof data !== 'object' || data === null || data instanceof Value) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, untyped(value)] as const);
  return { ...Object.fromEntries(entries), [goType]: 'map[string]interface {}' };
}
