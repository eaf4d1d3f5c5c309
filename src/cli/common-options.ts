import type { Filters } from '../engine/filters.ts';
import { parseFilter } from '../values/filters.ts';
import { flag, text, type Option } from './option.ts';

/** `--filter key=value`, several times; values of one key are alternatives. */
export const filterOption: Option<Filters> = {
  help: 'Show only what matches',
  typeName: 'filter',
  short: 'f',
  default: {},
  set(raw, current) {
    const filters: Record<string, readonly string[]> = { ...current };
    for (const [key, values] of Object.entries(parseFilter(raw))) {
      filters[key] = [...new Set([...(filters[key] ?? []), ...Object.keys(values)])];
    }
    return filters;
  },
};

export const formatHelp = `How to show it: 'table', 'table TEMPLATE', 'json', or a Go template of your own`;

export const formatOption = text(formatHelp);

/** What lists take that never cut what they show. */
export const fullListOptions = {
  filter: filterOption,
  format: formatOption,
  quiet: flag('Show the IDs alone', { short: 'q' }),
};

/** What nearly every list takes. */
export const listOptions = {
  ...fullListOptions,
  'no-trunc': flag('Show everything in full length'),
};

/** `--format` of the inspect verbs. */
export const inspectFormatOption = text("How to show it: 'json', or a Go template of your own", {
  short: 'f',
});
