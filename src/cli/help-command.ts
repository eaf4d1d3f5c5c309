import type { OutputStream, Streams } from '../io/streams.ts';
import { parseArgv } from './argv.ts';
import type { Session } from './context.ts';
import { defineCommand, type CommandDefinition } from './define.ts';
import { CliError } from './errors.ts';
import { globalOptions } from './globals.ts';
import { groupHelp } from './group-help.ts';
import { commandHelp } from './help.ts';
import { checkGroup, checkRequirements, unusableCommands, unusableOptions } from './requirements.ts';
import type { Typed } from './plugins/dispatch.ts';
import { resolve, rootWords, type ManifestEntry, type ResolvedCommand } from './resolve.ts';
import { done } from './result.ts';
import { tell } from './tell.ts';
import { flagError } from './usage.ts';

const defaultWidth = 80;

/** The command for help, which alone needs to know all others. */
const helpCommand = defineCommand({
  summary: 'Show the help of a command',
  usage: '[command]',
  args: [{ name: 'command', optional: true, variadic: true }],
  run: () => done,
});

export async function runHelp(
  manifest: readonly ManifestEntry[],
  typed: Typed,
  helpAsked: boolean,
  session: Session,
): Promise<number> {
  const { program, streams } = session;
  const path = `${program} help`;
  const input = parseArgv({}, typed.words.slice(1));
  if (input.error !== undefined) throw flagError(input.error, `${path} [command]`, path);
  await tell(streams.stdout, input.notices);
  const self: ManifestEntry = {
    path: 'help',
    aliases: [],
    summary: helpCommand.summary,
    load: async () => ({ default: helpCommand }),
  };
  const [topic] = input.args;
  if (topic !== undefined && !rootWords(manifest).has(topic)) {
    const { helpOfPlugin } = await import('./plugins/dispatch.ts');
    const code = await helpOfPlugin(topic, typed, session);
    if (code !== undefined) return code;
  }
  const target = resolve([...manifest, self], helpAsked || input.help ? ['help'] : input.args);
  if (target.argv.length > 0) throw new CliError(`unknown help topic: ${target.argv.join(' ')}`);
  if (target.kind === 'group') return showGroupHelp(manifest, target.path, session, streams.stdout);
  const { default: definition } = await target.entry.load();
  return showCommandHelp(definition, target, new Set(), session);
}

/** What the engine cannot run has no help but the reason, told as the help would be. */
async function isRefused(check: Promise<void>, { streams }: Session): Promise<boolean> {
  try {
    await check;
    return false;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    await tell(streams.stdout, [error.message]);
    return true;
  }
}

export async function showCommandHelp(
  definition: CommandDefinition,
  target: ResolvedCommand,
  changed: ReadonlySet<string>,
  session: Session,
): Promise<number> {
  const { program, streams } = session;
  if (await isRefused(checkRequirements(definition, changed, target, session), session)) return 0;
  const unusable = await unusableOptions(definition, session);
  await streams.stdout.write(commandHelp(definition, target, program, widthOf(streams), unusable));
  return 0;
}

export async function showGroupHelp(
  manifest: readonly ManifestEntry[],
  path: string,
  session: Session,
  output: OutputStream,
): Promise<number> {
  const { program, streams, env } = session;
  if (await isRefused(checkGroup(path, session), session)) return 0;
  const plugins = path === '' ? await (await session.plugins()).list() : [];
  const hideLegacy = Boolean(env['DOCKER_HIDE_LEGACY_COMMANDS']);
  const unusable = await unusableCommands(manifest, path, session);
  await output.write(
    groupHelp(manifest, path, {
      program,
      globalOptions,
      hideLegacy,
      width: widthOf(streams),
      plugins,
      unusable,
    }),
  );
  return 0;
}

/** Of the terminal, also where the help itself goes into a pager. */
function widthOf({ stdout, stderr }: Streams): number {
  return stdout.columns ?? stderr.columns ?? defaultWidth;
}
