import { inspectFormatOption } from '../../cli/common-options.ts';
import type { CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { documents, text, type Result } from '../../cli/result.ts';
import type { InspectDocument } from '../../render/inspect.ts';
import { resolveFormat, type View } from '../../render/view.ts';
import { toBytes } from '../../template/bytes.ts';

/** What the inspect verbs of swarm objects take. */
export const prettyInspectOptions = {
  format: inspectFormatOption,
  pretty: flag('Show it for people to read'),
};

/** How one kind of swarm object is shown. */
export interface Inspected<T, Row> {
  /** the object's JSON as the engine sent it */
  fetch(ref: string): Promise<string>;
  /** the object as templates and JSON show it */
  document(raw: string): InspectDocument;
  /** the object for people to read, without the last newline */
  describe(object: T): string;
  /** names of its formats are taken here too, though its fields are others */
  view: View<Row>;
}

/** Shows objects as inspect does, or one below the other for people to read: then all of them or none. */
export async function inspectOrDescribe<T, Row>(
  { args: refs, options }: Pick<CommandContext<typeof prettyInspectOptions>, 'args' | 'options'>,
  { fetch, document, describe, view }: Inspected<T, Row>,
): Promise<Result> {
  const format = options.pretty ? 'pretty' : options.format;
  if (format === 'pretty') {
    const texts: string[] = [];
    for (const ref of refs) texts.push(`${describe(JSON.parse(await fetch(ref)) as T)}\n`);
    return text(toBytes(texts.join('')));
  }
  if (format.startsWith('pretty')) {
    throw new CliError('cannot supply extra formatting options to the pretty template');
  }
  return documents({
    refs,
    format: format && resolveFormat(view, { format }),
    badFormatCode: 1,
    fetch: async (ref) => document(await fetch(ref)),
  });
}
