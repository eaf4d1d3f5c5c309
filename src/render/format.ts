import { TemplateError } from '../template/error.ts';
import { parseTemplate } from '../template/template.ts';
import type { Template } from '../template/template.ts';

/** A --format that cannot be parsed or executed. */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(cause: TemplateError, prefix = 'template parsing error') {
    super(`${prefix}: ${cause.message}`, { cause });
  }
}

/** Runs `use`, whose template errors become FormatErrors. */
export function reportingFormat<T>(use: () => T, prefix?: string): T {
  try {
    return use();
  } catch (error) {
    throw error instanceof TemplateError ? new FormatError(error, prefix) : error;
  }
}

export interface RowFormat {
  readonly isTable: boolean;
  /** the template's text, escapes replaced */
  readonly text: string;
}

/** Takes a list's format apart: "table ..." (anything that begins so), "json", or a template. */
export function readFormat(format: string): RowFormat {
  const isTable = format.startsWith('table');
  const body = isTable ? format.slice('table'.length) : format === 'json' ? '{{json .}}' : format;
  const text = body
    .replace(/^ +| +$/g, '')
    .replaceAll(/\\[tn]/g, (escape) => (escape === '\\t' ? '\t' : '\n'));
  return { isTable, text };
}

export function parseFormat(text: string): Template {
  return reportingFormat(() => parseTemplate(text));
}
