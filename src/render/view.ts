import type { Measure } from './width.ts';

/** What a field may ask besides its item. */
export interface ViewEnv {
  readonly now: Date;
  /** ids, digests and long texts are cut (no --no-trunc) */
  readonly truncate: boolean;
  /** the field is read for JSON, where some fields say true instead of [OK] */
  readonly json: boolean;
}

export interface Field<T> {
  /** Heads the column; without it the header row says <no value>, as docker's does. */
  header?: string;
  value(item: T, env: ViewEnv): unknown;
  /** What it is before there is an item, for the trial run of a template; text if not said. */
  empty?: unknown;
  /** The field takes arguments (`.Label "x"`): `value` answers a function. JSON leaves it out. */
  args?: true;
  /** A release of docker after the one we follow brought the field: JSON leaves it out. */
  later?: true;
}

/**
 * How items of one kind are shown: the fields a --format template may read, and the formats docker
 * has a name for. A view that depends on flags (sizes, digests) is made by a function of them.
 */
export interface View<T> {
  /** Go's name for it, seen in errors: '*formatter.ContainerContext' */
  readonly type: string;
  readonly fields: Readonly<Record<string, Field<T>>>;
  /** headers of names that are no fields: seen where no row is there to fail */
  readonly headers?: Readonly<Record<string, string>>;
  /** the rows of the default table, cells separated by tabs; the word "table" left out */
  readonly table: string;
  /** --quiet */
  readonly quiet?: string;
  /** --format raw */
  readonly raw?: string;
  /** --format raw --quiet */
  readonly rawQuiet?: string;
  /** rewrites a format of the user's own (which is any but "table" and "raw") */
  custom?(format: string, quiet: boolean): string;
}

/** What decides over the look of a list. */
export interface RowOptions {
  /** --format */
  format?: string | undefined;
  /** --quiet */
  quiet?: boolean | undefined;
  /** --no-trunc */
  noTrunc?: boolean | undefined;
  /** what config.json says for this list (psFormat, imagesFormat, ...) */
  defaultFormat?: string | undefined;
  now: Date;
  /** widths of characters in the user's locale */
  measure?: Measure | undefined;
}

export const defaultQuiet = '{{.ID}}';

/** The format a list is shown in, as docker settles it from its flags and config.json. */
export function resolveFormat<T>(
  view: View<T>,
  options: Pick<RowOptions, 'format' | 'quiet' | 'defaultFormat'>,
): string {
  const { quiet = false } = options;
  const format = options.format || (!quiet && options.defaultFormat) || 'table';
  if (format === 'table') return quiet ? (view.quiet ?? defaultQuiet) : `table ${view.table}`;
  if (format === 'raw' && view.raw !== undefined) return quiet ? (view.rawQuiet ?? view.raw) : view.raw;
  return view.custom ? view.custom(format, quiet) : format;
}

/** A row of one of several engines. */
export interface FromContext<T> {
  context: string;
  item: T;
}

/** The same view for rows of several engines: a CONTEXT column leads, templates may read .Context. */
export function withContext<T>(view: View<T>): View<FromContext<T>> {
  const fields: Record<string, Field<FromContext<T>>> = {
    Context: { header: 'CONTEXT', value: ({ context }) => context },
  };
  for (const [name, field] of Object.entries(view.fields)) {
    fields[name] = { ...field, value: ({ item }, env) => field.value(item, env) };
  }
  return { ...view, fields, table: `{{.Context}}\t${view.table}` };
}
