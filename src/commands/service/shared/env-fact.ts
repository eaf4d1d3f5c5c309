import { list } from '../../../cli/option.ts';
import { parseEnv, resolveEnv } from '../../../values/env.ts';
import { readKeyValueFiles } from '../../../values/kvfile.ts';
import { cut } from '../../../values/text.ts';
import { byName } from './changes.ts';
import { fact } from './fact.ts';

const nameOf = (variable: string) => cut(variable, '=')[0];

/** Variables of the environment: create may read them from files as well. */
export const envFact = fact({
  create: {
    env: list('Add an environment variable', {
      short: 'e',
      parse: parseEnv,
      complete: 'environment-variables',
    }),
    'env-file': list('Read environment variables from a file', { complete: 'files' }),
  },
  update: {
    'env-add': list('Add an environment variable, or change it', {
      parse: parseEnv,
      complete: 'environment-variables',
    }),
    'env-rm': list('Take an environment variable away'),
  },
  async apply({ TaskTemplate: { ContainerSpec: container = {} } }, { verb, options, changed }, world) {
    const { lookupEnv, readFile } = world;
    if (verb === 'create') {
      const given = resolveEnv(options.env, lookupEnv);
      const all = await readKeyValueFiles(options['env-file'], given, readFile, lookupEnv);
      if (all.length > 0) container.Env = lastOfEach(all);
      return;
    }
    const kept = (container.Env ?? []).filter((variable) => !options['env-rm'].includes(nameOf(variable)));
    container.Env = changed('env-add')
      ? [...byName([...kept, ...resolveEnv(options['env-add'], lookupEnv)], nameOf).values()]
      : kept;
  },
});

/** A variable that comes again with another value takes the place of the one before it. */
function lastOfEach(variables: readonly string[]): string[] {
  let kept: string[] = [];
  for (const variable of variables) {
    const start = `${nameOf(variable)}=`;
    kept = [...kept.filter((other) => other === variable || !other.startsWith(start)), variable];
  }
  return kept;
}
