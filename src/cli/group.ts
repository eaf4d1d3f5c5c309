import { parseArgv } from './argv.ts';
import type { Session } from './context.ts';
import type { Globals } from './contexts.ts';
import { CliError } from './errors.ts';
import { globalOptions, rootUsage } from './globals.ts';
import { groups } from './groups.ts';
import { showGroupHelp } from './help-command.ts';
import type { OptionRecord } from './option.ts';
import { checkGroup } from './requirements.ts';
import { childrenOf, type ManifestEntry, type ResolvedGroup } from './resolve.ts';
import { nearest } from './suggest.ts';
import { tell } from './tell.ts';
import { flagError } from './usage.ts';
import { versionLine } from './version.ts';

/** A command line that names no verb: help, the version, or a refusal. The root takes global flags anywhere. */
export async function runGroup(
  manifest: readonly ManifestEntry[],
  group: ResolvedGroup,
  globals: Globals,
  session: Session,
): Promise<number> {
  const { program, streams } = session;
  const isRoot = group.path === '';
  const path = isRoot ? program : `${program} ${group.path}`;
  const input = parseArgv<OptionRecord>(isRoot ? globalOptions : {}, group.argv);
  const usage = isRoot ? rootUsage(program) : `${path} ${groups[group.path]?.usage ?? ''}`.trimEnd();
  const isHelp = globals.help || input.help;
  if (!isHelp) await checkGroup(group.path, session);
  if (input.error !== undefined) throw flagError(input.error, usage, path);
  await tell(streams.stdout, input.notices);
  if (isHelp) return showGroupHelp(manifest, group.path, session, streams.stdout);
  if (isRoot && (globals.options.version || input.options['version'] === true)) {
    await tell(streams.stdout, [versionLine(program)]);
    return 0;
  }
  const [unknown] = input.args;
  if (unknown === undefined) return showGroupHelp(manifest, group.path, session, streams.stderr);
  throw new CliError(
    [
      `${program}: unknown command: ${path} ${unknown}`,
      ...(isRoot ? [] : [`Usage:  ${usage}`]),
      `${suggestion(manifest, group.path, unknown, session)}Run '${path} --help' for more information`,
    ].join('\n\n'),
  );
}

/** For people at a terminal only; as docker it says what docker says. */
function suggestion(
  manifest: readonly ManifestEntry[],
  group: string,
  typed: string,
  { program, streams }: Session,
): string {
  if (program === 'docker' || !streams.stderr.isTTY) return '';
  const name = nearest(typed, childrenOf(manifest, group).keys());
  return name === undefined ? '' : `Did you mean '${name}'?\n`;
}
