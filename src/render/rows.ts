import { headerFunctions } from '../template/docker.ts';
import { TemplateError } from '../template/error.ts';
import type { Template } from '../template/template.ts';
import { parseFormat, readFormat, reportingFormat } from './format.ts';
import { headerData, rowData } from './row.ts';
import { tabulate } from './tabwriter.ts';
import { resolveFormat } from './view.ts';
import type { RowOptions, View, ViewEnv } from './view.ts';

/**
 * A list as docker prints it: a table, JSON lines, or a line for each row by the user's template.
 * An empty list is a table's header row, and nothing in other formats. Throws FormatError.
 */
export function renderRows<T>(items: Iterable<T>, view: View<T>, options: RowOptions): string {
  const { isTable, text } = readFormat(resolveFormat(view, options));
  const template = parseFormat(text);
  const line = lineRenderer(view, template, options);
  let lines = '';
  for (const item of items) lines += line(item);
  if (!isTable) return lines;
  return tabulate(
    `${headerRow(view, template)}\n${lines}`,
    options.measure ? { measure: options.measure } : {},
  );
}

function lineRenderer<T>(view: View<T>, template: Template, options: RowOptions): (item: T) => string {
  const env: ViewEnv = { now: options.now, truncate: !options.noTrunc, json: false };
  return (item) => `${reportingFormat(() => template.execute(rowData(view, item, env)))}\n`;
}

/** The template over the headers. Where it fails the header ends: docker ignores the error. */
function headerRow<T>(view: View<T>, template: Template): string {
  try {
    return template.execute(headerData(view), { functions: headerFunctions });
  } catch (error) {
    if (error instanceof TemplateError) return error.output;
    throw error;
  }
}
