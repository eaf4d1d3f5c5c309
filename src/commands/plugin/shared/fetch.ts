import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { flag } from '../../../cli/option.ts';
import { pluginPrivileges, type PluginSource } from '../../../engine/api/plugins.ts';
import { goQuote } from '../../../engine/go-text.ts';
import { readProgress } from '../../../engine/streams/messages.ts';
import type { PluginPrivilege } from '../../../engine/types/plugin.ts';
import { createProgress } from '../../../progress/choose.ts';
import { displayMessages } from '../../../progress/messages.ts';
import { encodeAuthConfig, resolveAuthConfig } from '../../../registry/auth.ts';
import { parseReference, referenceString } from '../../../registry/reference.ts';
import { contentTrustOption, refuseContentTrust } from '../../shared/content-trust.ts';

/** The flags of the verbs that fetch a plugin from a registry. */
export const fetchOptions = {
  'disable-content-trust': contentTrustOption,
  'grant-all-permissions': flag('Grant the plugin all it asks for, unasked'),
};

export type FetchContext = CommandContext<typeof fetchOptions>;

export interface Granted extends PluginSource {
  registryAuth: string;
  privileges: readonly PluginPrivilege[] | null;
}

/**
 * Finds out what a plugin asks for and has the user grant it.
 * @throws CliError where the user does not
 */
export async function grantPrivileges(ctx: FetchContext, name: string): Promise<Granted> {
  const reference = parseReference(name);
  if (reference.digest === undefined) refuseContentTrust(ctx);
  const auth = await resolveAuthConfig(ctx.config(), reference.domain);
  const source = {
    remote: referenceString(reference),
    registryAuth: encodeAuthConfig(auth),
    signal: ctx.signal,
  };
  const privileges = await pluginPrivileges(await ctx.engine(), source);
  if (!ctx.options['grant-all-permissions'] && privileges?.length) {
    await ctx.streams.stdout.write(request(name, privileges));
    if (!(await ctx.prompter.confirm('Do you grant the above permissions?'))) {
      throw new CliError(`permission denied while installing plugin ${source.remote}`);
    }
  }
  return { ...source, privileges };
}

function request(name: string, privileges: readonly PluginPrivilege[]): string {
  const lines = privileges.map(({ Name, Value }) => ` - ${Name}: [${(Value ?? []).join(' ')}]\n`);
  return `Plugin ${goQuote(name)} is requesting the following privileges:\n${lines.join('')}`;
}

/** Shows how the engine gets on with fetching a plugin. */
export function showProgress(
  { streams, clock }: Pick<CommandContext, 'streams' | 'clock'>,
  messages: Parameters<typeof readProgress>[0],
): Promise<void> {
  return displayMessages(readProgress(messages), createProgress(streams.stdout, clock));
}
