import { parseArgv } from './argv.ts';
import { builderWordsOf, buildKitSetting } from './builder-words.ts';
import { isCompletionVerb } from './completion-verbs.ts';
import { createContext, createSession, type Session } from './context.ts';
import { exitCodeOf, messageOf } from './errors.ts';
import { checkAliases, checkGlobals, globalOptions, rootUsage } from './globals.ts';
import type { Invocation } from './invocation.ts';
import { checkRequirements } from './requirements.ts';
import { resolve, type ResolvedCommand } from './resolve.ts';
import { runCommand } from './runner.ts';
import { tell } from './tell.ts';
import { checkArity, flagError, usageLine } from './usage.ts';

/** Runs one command line to its end and answers the exit code; errors are told on stderr. */
export async function runTug(invocation: Invocation): Promise<number> {
  try {
    return await dispatch(invocation);
  } catch (error) {
    const failure = endedBySignal(error, invocation.signal) ? invocation.signal.reason : error;
    const code = exitCodeOf(failure);
    const message = code === 0 ? '' : messageOf(failure);
    if (message) await tell(invocation.streams.stderr, [message, ...(await hintsFor(failure, invocation))]);
    return code;
  }
}

/** Whether an error is only the echo of the signal that ended the run. */
function endedBySignal(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof Error && echoes.has(error.name));
}

const echoes: ReadonlySet<string> = new Set(['AbortError']);

/** What tug adds to an error for people at a terminal; as docker it says what docker says. */
async function hintsFor(failure: unknown, { program, streams, host }: Invocation): Promise<string[]> {
  if (program === 'docker' || !streams.stderr.isTTY) return [];
  const { engineHint } = await import('./hints.ts');
  return engineHint(failure, program, host);
}

async function dispatch(invocation: Invocation): Promise<number> {
  const { program, argv, manifest, streams } = invocation;
  const globals = parseArgv(globalOptions, argv, { interspersed: false });
  await tell(streams.stderr, globals.notices);
  checkGlobals(globals);
  const session = createSession(invocation, globals);
  // A broken file is told of whatever the command.
  const { values } = session.config();
  if (globals.error !== undefined) throw flagError(globals.error, rootUsage(program), program);
  checkAliases(values.aliases, manifest);
  buildKitSetting(session.env);

  const flags = argv.slice(0, argv.length - globals.args.length);
  const typed = { flags, words: globals.args };
  const [first] = typed.words;
  if (isCompletionVerb(first)) {
    const { runCompletion } = await import('./completion/complete.ts');
    return runCompletion(typed, invocation);
  }
  if (first === 'help') {
    const { runHelp } = await import('./help-command.ts');
    return runHelp(manifest, typed, globals.help, session);
  }
  if (builderWordsOf(typed.words)) {
    const { runForwardedBuild } = await import('./plugins/dispatch.ts');
    const code = await runForwardedBuild(typed, session);
    if (code !== undefined) return code;
    typed.words = withAlias(typed.words, values.aliases);
  }
  const target = resolve(manifest, typed.words);
  if (target.kind === 'command') return runResolved(target, globals.help, session);
  if (target.path === '' && typed.words.length > 0) {
    const { runNamedPlugin } = await import('./plugins/dispatch.ts');
    const code = await runNamedPlugin(typed, session);
    if (code !== undefined) return code;
  }
  const { runGroup } = await import('./group.ts');
  return runGroup(manifest, target, globals, session);
}

function withAlias(words: readonly string[], aliases: ReadonlyMap<string, string>): readonly string[] {
  const [first = '', ...rest] = words;
  return [aliases.get(first) ?? first, ...rest];
}

async function runResolved(target: ResolvedCommand, helpAsked: boolean, session: Session): Promise<number> {
  const { default: definition } = await target.entry.load();
  const { options = {}, interspersed = true } = definition;
  const commandPath = `${session.program} ${target.path}`;
  const input = parseArgv(options, target.argv, { interspersed });
  if (input.error !== undefined) {
    await checkRequirements(definition, input.changed, target, session);
    throw flagError(input.error, usageLine(definition, commandPath), commandPath);
  }
  await tell(session.streams.stdout, input.notices);
  if (helpAsked || input.help) return showHelp();
  await checkRequirements(definition, input.changed, target, session);
  checkArity(definition, input.args, commandPath);
  if (definition.needsFlags && input.changed.size === 0) return showHelp();
  const context = createContext(session, input, commandPath);
  definition.check?.(context);
  return runCommand(definition, context);

  async function showHelp(): Promise<number> {
    const { showCommandHelp } = await import('./help-command.ts');
    return showCommandHelp(definition, target, input.changed, session);
  }
}
