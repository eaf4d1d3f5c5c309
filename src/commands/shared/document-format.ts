import { FormatError } from '../../render/format.ts';
import { TemplateError } from '../../template/error.ts';
import { parseTemplate, type ParseOptions, type Template } from '../../template/template.ts';

/** A --format over one whole object that cannot be used. */
export class DocumentFormatError extends FormatError {
  readonly exitCode = 64;
}

/** Parses a --format; "json" stands for the whole object. Throws DocumentFormatError, `prefix` before its words. */
export function parseDocumentFormat(
  format: string,
  { prefix, ...options }: ParseOptions & { prefix?: string } = {},
): Template {
  try {
    return parseTemplate(format === 'json' ? '{{json .}}' : format, options);
  } catch (error) {
    throw error instanceof TemplateError ? new DocumentFormatError(error, prefix) : error;
  }
}

export interface Formatted {
  output: string;
  /** what stopped the template; the output goes to there */
  error?: TemplateError;
}

/** What a template makes of an object. */
export function formatDocument(template: Template, data: object): Formatted {
  try {
    return { output: template.execute(data) };
  } catch (error) {
    if (error instanceof TemplateError) return { output: error.output, error };
    throw error;
  }
}
