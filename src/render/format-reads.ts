import { parseTemplate } from '../template/template.ts';
import { reportingFormat } from './format.ts';
import { rowProbe } from './row.ts';
import type { View } from './view.ts';

/**
 * Whether a --format reads a field that is costly to have. As in docker the template is tried on an
 * empty row, which also refuses a bad one before anything is asked for: throws FormatError.
 */
export function formatReads<T>(format: string | undefined, view: View<T>, field: string): boolean {
  if (!format) return false;
  const template = reportingFormat(() => parseTemplate(format), 'failed to parse template');
  const read = new Set<string>();
  reportingFormat(
    () => template.execute(rowProbe(view, (name) => read.add(name))),
    'failed to execute template',
  );
  return read.has(field);
}
