import { TemplateError } from './error.ts';
import { GoFunction } from './function.ts';
import { marshalJson } from './json.ts';
import type { Template } from './template.ts';
import { ANY } from './types.ts';
import { valueOf } from './value.ts';

/**
 * The top-level fields a template reads, found as docker finds them: by running it over an empty view, every
 * field of which is the empty string. What only runs for other values (`{{if .Names}}{{.Size}}{{end}}`) is not
 * seen. `names` are the view's fields, all of them read when the template takes the view whole (`json .`).
 */
export function fieldsUsed(template: Template, names: Iterable<string> = []): Set<string> {
  const used = new Set<string>();
  try {
    template.execute(emptyView(used, names));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
  return used;
}

/** An object that has every field there can be, and notes which are read. */
function emptyView(used: Set<string>, names: Iterable<string>): object {
  const readAll = (): string => {
    for (const name of names) used.add(name);
    return '{}';
  };
  const read = (name: string | symbol): unknown => {
    if (typeof name === 'symbol') return name === marshalJson ? readAll : undefined;
    used.add(name);
    return new GoFunction([ANY], true, () => valueOf(''));
  };
  return new Proxy(
    {},
    {
      ownKeys: () => [],
      get: (_, name) => read(name),
      getOwnPropertyDescriptor: (_, name) =>
        typeof name === 'string' || name === marshalJson
          ? { configurable: true, enumerable: true }
          : undefined,
    },
  );
}
