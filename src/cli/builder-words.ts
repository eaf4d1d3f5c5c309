import { parseBoolean } from '../values/booleans.ts';
import { CliError, messageOf } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A verb of buildx alone, which docker takes without naming it. */
export const bakeVerb = 'bake';

/** Command lines that a builder takes over if there is one, and what they are called there. */
export const builderWords = [
  { typed: [bakeVerb], forwarded: [bakeVerb], shown: [] },
  { typed: ['builder'], forwarded: [], shown: ['builder'] },
  { typed: ['build'], forwarded: ['build'], shown: [] },
  { typed: ['image', 'build'], forwarded: ['build'], shown: ['image'] },
] as const;

export type BuilderWords = (typeof builderWords)[number];

/** Whether words are such a command line. */
export function builderWordsOf(words: readonly string[]): BuilderWords | undefined {
  return builderWords.find(({ typed }) => typed.every((word, i) => words[i] === word));
}

/** What the environment says of BuildKit; undefined where it says nothing. */
export function buildKitSetting(env: Environment): boolean | undefined {
  const setting = env['DOCKER_BUILDKIT'] ?? '';
  if (setting === '') return undefined;
  try {
    return parseBoolean(setting);
  } catch (error) {
    throw new CliError(`DOCKER_BUILDKIT environment variable expects boolean value: ${messageOf(error)}`);
  }
}
