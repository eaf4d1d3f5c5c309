import { parseArgv } from '../argv.ts';
import type { Session } from '../context.ts';
import { CliError } from '../errors.ts';
import { text } from '../option.ts';
import { factsOf } from '../requirements.ts';
import { bakeVerb, builderWordsOf, buildKitSetting } from '../builder-words.ts';
import type { Plugin } from './plugin.ts';

const defaultBuilder = 'buildx';
const buildKit = '2';

const missing = (sentence: string, use: string) => `ERROR: ${sentence} the buildx component ${use}
       https://docs.docker.com/go/buildx/`;
const buildxMissing = missing(
  'BuildKit is enabled but',
  'is missing or broken.\n       Install the buildx component to build images with BuildKit:',
);
const bakeMissing = missing(
  `docker ${bakeVerb} requires`,
  `but it is missing or broken.\n       Install the buildx component to use ${bakeVerb}:`,
);

/** A build that a plugin takes over. */
export interface Forwarded {
  plugin: Plugin;
  words: readonly string[];
  commandPath: string;
  env: Readonly<Record<string, string>>;
}

/**
 * Hands a build to the builder of config.json's alias, or else to buildx where that is installed. Undefined where
 * our own builder is to do it: BuildKit is off, or there is no plugin and nobody insists on one.
 * @throws CliError where BuildKit is insisted on and cannot be had
 */
export async function forwardBuild(
  words: readonly string[],
  session: Session,
): Promise<Forwarded | undefined> {
  const build = builderWordsOf(words);
  if (build === undefined) return undefined;
  const { typed, forwarded, shown } = build;
  const { env, program, warn } = session;
  const alias = session.config().values.aliases.get('builder');
  const isBake = typed[0] === bakeVerb;
  const setting = buildKitSetting(env);
  if (setting === false && !isBake) return undefined;

  const name = alias ?? defaultBuilder;
  const plugin = await (await session.plugins()).find(name);
  if (plugin === undefined || plugin.problem !== undefined) {
    const insisted = isBake ? bakeMissing : buildxMissing;
    if (isBake || setting === true || alias !== undefined) {
      throw new CliError([plugin?.problem, insisted].filter(Boolean).join('\n\n'));
    }
    if (plugin?.problem !== undefined) await warn(`${plugin.problem}\n`);
    return undefined;
  }
  if (setting === undefined && alias === undefined && (await prefersClassic(session))) return undefined;

  const isNamed = alias !== undefined || namesBuilder(words, env);
  return {
    plugin,
    words: [name, ...forwarded, ...words.slice(typed.length)],
    commandPath: [program, ...shown].join(' '),
    // A build is to end up among the engine's images, whatever builder was chosen for other work.
    env: isNamed ? {} : { BUILDX_BUILDER: session.contexts.name() },
  };
}

async function prefersClassic(session: Session): Promise<boolean> {
  const { server } = await factsOf(session);
  return server?.osType === 'windows' && server.builderVersion !== buildKit;
}

function namesBuilder(words: readonly string[], env: Session['env']): boolean {
  return Boolean(parseArgv({ builder: text('') }, words).options.builder || env['BUILDX_BUILDER']);
}
