import { parseArgv } from '../../../src/cli/argv.ts';
import type { OptionRecord } from '../../../src/cli/option.ts';
import type { Flags, Verb, World } from '../../../src/commands/service/shared/fact.ts';
import { patchSpec, specOptions, toSpec } from '../../../src/commands/service/shared/specification.ts';
import type { ServiceSpec } from '../../../src/engine/types/service.ts';

const files: Readonly<Record<string, string>> = { 'vars.list': 'ONE=1\nOUTSIDE\n' };

/** Objects of the swarm have the IDs "id-of-NAME"; what is called "none" is not there. */
const idsOf = async (names: readonly string[]) =>
  new Map(names.filter((name) => name !== 'none').map((name) => [name, `id-of-${name}`]));

const world: World = {
  cwd: '/work-dir',
  lookupEnv: (name) => ({ OUTSIDE: 'from outside' })[name],
  async readFile(path) {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    return Buffer.from(text);
  },
  networkId: async (name) => `id-of-${name}`,
  secretIds: idsOf,
  configIds: idsOf,
};

/** Command lines of a test: words are split at blanks, unless there are quotes around them. */
const words = (line: string): string[] =>
  Array.from(line.matchAll(/"[^"]*"|\S+/g), ([word]) => word.replaceAll('"', ''));

function given(verb: Verb, line: string): Omit<Flags, 'verb'> & { args: readonly string[] } {
  const options: OptionRecord = specOptions(verb);
  const parsed = parseArgv(options, words(line), { interspersed: verb === 'update' });
  if (parsed.error !== undefined) throw new Error(parsed.error);
  return { options: parsed.options, changed: (name) => parsed.changed.has(name), args: parsed.args };
}

/** The specification of `service create FLAGS IMAGE ...`. */
export async function created(line: string): Promise<ServiceSpec> {
  const flags = given('create', line);
  return toSpec(flags, flags.args, world);
}

/** What `service update FLAGS` makes of a specification. */
export async function updated(before: ServiceSpec, line: string): Promise<ServiceSpec> {
  return patchSpec(before, given('update', line), world);
}
