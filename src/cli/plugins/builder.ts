import { parseArgv } from '../argv.ts';
import type { Session } from '../context.ts';
import { CliError } from '../errors.ts';
import { text } from '../option.ts';
import { factsOf } from '../requirements.ts';
import { bakeVerb, builderWordsOf, buildKitSetting } from '../builder-words.ts';
import type { Plugin } from './plugin.ts';

const defaultBuilder = 'buildx';
const buildKit = '2';

const buildxMissing = `ERROR: BuildKit is enabled but the buildx component is missing or broken.
       Install the buildx component to build images with BuildKit:
       https://docs.docker.com/go/buildx/`;
const bakeMissing = (
  program: string,
) => `ERROR: ${program} bake requires the buildx component but it is missing or broken.
       Install the buildx component to use bake:
       https://docs.docker.com/go/buildx/`;

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
  const { env, program, config, contexts } = session;
  const alias = config().values.aliases.get('builder');
  const setting = buildKitSetting(env);
  const isBake = build.typed[0] === bakeVerb;
  if (setting === false && !isBake) return undefined;

  const name = alias ?? defaultBuilder;
  const isAsked = setting === true || alias !== undefined;
  const refusal = isBake ? bakeMissing(program) : isAsked ? buildxMissing : undefined;
  const plugin = await soundPlugin(name, refusal, session);
  if (plugin === undefined || (!isAsked && (await prefersClassic(session)))) return undefined;

  const { typed, forwarded, shown } = build;
  const isChosen = alias !== undefined || namesBuilder(words, env);
  return {
    plugin,
    words: [name, ...forwarded, ...words.slice(typed.length)],
    commandPath: [program, ...shown].join(' '),
    // A build is to end up among the engine's images, whatever builder was chosen for other work.
    env: isChosen ? {} : { BUILDX_BUILDER: contexts.name() },
  };
}

/** The plugin, if it can be used; where it cannot, a refusal is thrown if there is one. */
async function soundPlugin(
  name: string,
  refusal: string | undefined,
  { plugins, warn }: Session,
): Promise<Plugin | undefined> {
  const plugin = await (await plugins()).find(name);
  if (plugin !== undefined && plugin.problem === undefined) return plugin;
  const problem = plugin?.problem;
  if (refusal !== undefined) {
    throw new CliError(problem === undefined ? refusal : `${problem}\n\n${refusal}`);
  }
  if (problem !== undefined) await warn(`${problem}\n`);
  return undefined;
}

async function prefersClassic(session: Session): Promise<boolean> {
  const { server } = await factsOf(session);
  return server?.osType === 'windows' && server.builderVersion !== buildKit;
}

function namesBuilder(words: readonly string[], env: Session['env']): boolean {
  return Boolean(parseArgv({ builder: text('') }, words).options.builder || env['BUILDX_BUILDER']);
}
