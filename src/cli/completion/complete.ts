import { parseArgv } from '../argv.ts';
import { completionVerb } from '../completion-verbs.ts';
import { createSession, type Session } from '../context.ts';
import type { Argument } from '../define.ts';
import { CliError } from '../errors.ts';
import { globalOptions } from '../globals.ts';
import type { Invocation } from '../invocation.ts';
import type { Completion } from '../option.ts';
import type { Typed } from '../plugins/dispatch.ts';
import { tell } from '../tell.ts';
import { flagInProgress, flagNames, UnknownFlagError } from './flags.ts';
import type { Situation } from './names.ts';
import { findPlace, type Place } from './place.ts';
import { suggestionsOf } from './sources.ts';
import { describeDirective, directives, files, nothing, only, type Suggestions } from './suggestions.ts';

/** How long an engine may take: whoever presses a key waits for it. */
const patience = 3000;

/**
 * Cobra's protocol, which completion scripts speak: the words of a command line, the last one unfinished, come in;
 * suggestions go out, each on a line, then a colon and a directive. What goes wrong is told on stderr alone.
 */
export async function runCompletion(
  { flags, words: [verb, ...words] }: Typed,
  invocation: Invocation,
): Promise<number> {
  const { streams, env } = invocation;
  if (words.length === 0) throw new CliError('requires at least 1 arg(s), only received 0');
  const signal = AbortSignal.any([invocation.signal, AbortSignal.timeout(patience)]);
  const suggestions = await complete({ ...invocation, signal }, flags, words);
  if (suggestions === undefined) return 0;
  const isDescribed = verb === completionVerb && !isOff(env['DOCKER_COMPLETION_DESCRIPTIONS']);
  const lines = suggestions.words.map((word) => line(isDescribed ? word : word.split('\t', 1)[0]!));
  await tell(streams.stdout, [...lines, `:${suggestions.directive}`]);
  await tell(streams.stderr, [
    `Completion ended with directive: ${describeDirective(suggestions.directive)}`,
  ]);
  return 0;
}

function isOff(setting = ''): boolean {
  return /^(0|f|false)$/i.test(setting);
}

function line(word: string): string {
  return word.split('\n', 1)[0]!.trim();
}

const failure: Suggestions = { words: [], directive: directives.Error };

/** Undefined where a plugin has answered. */
async function complete(
  invocation: Invocation,
  flags: readonly string[],
  words: readonly string[],
): Promise<Suggestions | undefined> {
  const typed = words.at(-1)!;
  const before = words.slice(0, -1);
  const globals = parseArgv(globalOptions, [...flags, ...before], { interspersed: false });
  const session = createSession(invocation, globals);
  const place = await findPlace(invocation.manifest, globals.args, before, session);
  if (place !== undefined) return completeAt(place, typed, session);
  const { completeForPlugin } = await import('../plugins/dispatch.ts');
  const answer = await completeForPlugin(globals.args, typed, session);
  if (answer === undefined) return files;
  return answer ? undefined : failure;
}

async function completeAt(place: Place, typed: string, session: Session): Promise<Suggestions> {
  const { options, words, interspersed = true } = place;
  let value: ReturnType<typeof flagInProgress>;
  let unknown: UnknownFlagError | undefined;
  try {
    value = flagInProgress(options, words, typed, place.name);
  } catch (error) {
    if (!(error instanceof UnknownFlagError)) throw error;
    unknown = error;
  }
  const read = (argv: readonly string[]) => parseArgv(options, argv, { interspersed });
  const finished = value?.words ?? words;
  const input = read(finished);
  if (input.error !== undefined) {
    return refuse(`Error while parsing flags from args [${finished.join(' ')}]: ${input.error}`, session);
  }
  const situation = { session, options: input.options, args: input.args, typed: value?.typed ?? typed };
  // Behind the end of flags one more "--" would count as an argument.
  if (read([...finished, '--']).args.length === input.args.length) {
    if (unknown) return refuse(unknown.message, session);
    if (value) return suggest(value.option.complete ?? 'none', situation);
    if (typed.startsWith('-') && !typed.includes('=')) return only(flagNames(options, input.changed, typed));
  }
  if (place.children) {
    return input.args.length > 0 ? files : only(place.children.filter((child) => child.startsWith(typed)));
  }
  const argument = argumentAt(place.args ?? [], input.args.length);
  return argument?.complete ? suggest(argument.complete, situation) : nothing;
}

function argumentAt(args: readonly Argument[], index: number): Argument | undefined {
  const last = args.at(-1);
  return args[index] ?? (last?.variadic ? last : undefined);
}

async function suggest(source: Completion, situation: Situation): Promise<Suggestions> {
  try {
    return await suggestionsOf(source, situation);
  } catch {
    return failure;
  }
}

async function refuse(message: string, { warn }: Session): Promise<Suggestions> {
  await warn(`[Debug] [Error] ${message}`);
  return files;
}
