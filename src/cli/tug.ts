import { FlagError, parseArgv } from './argv.ts';
import { createContext } from './context.ts';
import type { CommandDefinition } from './define.ts';
import { CliError, exitCodeOf, messageOf } from './errors.ts';
import { globalOptions } from './globals.ts';
import { isLogLevel } from '../io/log.ts';
import type { Invocation } from './invocation.ts';
import type { OptionRecord } from './option.ts';
import { checkRequirements } from './requirements.ts';
import { resolve, childrenOf, type ResolvedCommand, type ResolvedGroup } from './resolve.ts';
import { runCommand } from './runner.ts';
import { checkArity, usageLine } from './usage.ts';

/** Runs one command line to its end and answers the exit code; errors are told on stderr. */
export async function runTug(invocation: Invocation): Promise<number> {
  try {
    return await dispatch(invocation);
  } catch (error) {
    const failure = endedBySignal(error, invocation.signal) ? invocation.signal.reason : error;
    const message = messageOf(failure);
    if (message) await invocation.streams.stderr.write(`${message}\n`);
    return exitCodeOf(failure);
  }
}

/** Whether an error is only the echo of the signal that ended the run. */
function endedBySignal(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof Error && echoes.has(error.name));
}

const echoes: ReadonlySet<string> = new Set(['AbortError', 'PromptTerminatedError']);

async function dispatch(invocation: Invocation): Promise<number> {
  const { program, streams, manifest } = invocation;
  const globals = parseFlags(
    globalOptions,
    invocation.argv,
    false,
    `${program} [OPTIONS] COMMAND [ARG...]`,
    program,
  );
  await tell(invocation, globals.notices);
  if (globals.help) return showGroup(invocation, { kind: 'group', path: '', argv: [] }, streams.stdout);
  if (globals.options.version) {
    const { versionLine } = await import('./version.ts');
    await streams.stdout.write(`${versionLine(program)}\n`);
    return 0;
  }
  if (!isLogLevel(globals.options['log-level'])) {
    throw new CliError(`Unable to parse logging level: ${globals.options['log-level']}`);
  }
  if (globals.options.context && globals.options.host) {
    throw new CliError('conflicting options: cannot specify both --host and --context');
  }

  const wantsHelp = globals.args[0] === 'help';
  const target = resolve(manifest, wantsHelp ? globals.args.slice(1) : globals.args);
  if (wantsHelp) return showHelp(invocation, target, globals.args.slice(1));
  if (target.kind === 'group') return runGroup(invocation, target);

  const { default: definition } = await target.entry.load();
  const commandPath = `${program} ${target.path}`;
  const input = parseFlags(
    definition.options ?? {},
    target.argv,
    definition.interspersed ?? true,
    usageLine(definition, commandPath),
    commandPath,
  );
  await tell(invocation, input.notices);
  if (input.help) return showCommand(invocation, definition, target);
  checkArity(definition, input.args, commandPath);
  const context = createContext(invocation, globals, input, commandPath);
  await checkRequirements(definition, input.changed, context);
  definition.check?.(context);
  return runCommand(definition, context);
}

function parseFlags<const O extends OptionRecord>(
  options: O,
  argv: readonly string[],
  interspersed: boolean,
  usage: string,
  commandPath: string,
) {
  try {
    return parseArgv(options, argv, { interspersed });
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    throw new CliError(
      `${error.message}\n\nUsage:  ${usage}\n\nRun '${commandPath} --help' for more information`,
      125,
    );
  }
}

async function tell({ streams }: Invocation, notices: readonly string[]): Promise<void> {
  for (const notice of notices) await streams.stdout.write(`${notice}\n`);
}

async function runGroup(invocation: Invocation, group: ResolvedGroup): Promise<number> {
  const path = [invocation.program, group.path].filter(Boolean).join(' ');
  const input = parseFlags({}, group.argv, true, path, path);
  await tell(invocation, input.notices);
  if (input.help) return showGroup(invocation, group, invocation.streams.stdout);
  const [unknown] = input.args;
  if (unknown === undefined) return showGroup(invocation, group, invocation.streams.stderr);
  const usage = group.path ? `\n\nUsage:  ${path}` : '';
  throw new CliError(
    `${invocation.program}: unknown command: ${path} ${unknown}${usage}\n\n${await suggestion(invocation, group, unknown)}Run '${path} --help' for more information`,
  );
}

/** For people at a terminal only: what scripts read stays as docker prints it. */
async function suggestion(
  { manifest, streams }: Invocation,
  group: ResolvedGroup,
  typed: string,
): Promise<string> {
  if (!streams.stderr.isTTY) return '';
  const { nearest } = await import('./suggest.ts');
  const name = nearest(typed, childrenOf(manifest, group.path).keys());
  return name === undefined ? '' : `Did you mean '${name}'?\n`;
}

async function showHelp(
  invocation: Invocation,
  target: ResolvedCommand | ResolvedGroup,
  words: readonly string[],
): Promise<number> {
  if (target.argv.length > 0) throw new CliError(`unknown help topic: ${words.join(' ')}`);
  if (target.kind === 'group') return showGroup(invocation, target, invocation.streams.stdout);
  const { default: definition } = await target.entry.load();
  return showCommand(invocation, definition, target);
}

async function showCommand(
  invocation: Invocation,
  definition: CommandDefinition,
  target: ResolvedCommand,
): Promise<number> {
  const { commandHelp } = await import('./help.ts');
  const { streams, program } = invocation;
  await streams.stdout.write(commandHelp(definition, target, program, streams.stdout.columns ?? 80));
  return 0;
}

async function showGroup(
  { manifest, streams, program }: Invocation,
  group: ResolvedGroup,
  out: Invocation['streams']['stdout'],
): Promise<number> {
  const { groupHelp } = await import('./help.ts');
  await out.write(groupHelp(manifest, group.path, program, globalOptions, streams.stdout.columns ?? 80));
  return 0;
}
