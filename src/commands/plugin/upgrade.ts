import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done, text } from '../../cli/result.ts';
import { pluginInspect, pluginUpgrade } from '../../engine/api/plugins.ts';
import { familiarString, parseReference, tagNameOnly, type Reference } from '../../registry/reference.ts';
import { fetchOptions, grantPrivileges, showProgress } from './shared/fetch.ts';

export default defineCommand({
  summary: 'Fetch a newer version of a plugin',
  requires: { api: '1.26' },
  args: [
    { name: 'PLUGIN', complete: 'plugins' },
    { name: 'REMOTE', optional: true },
  ],
  options: {
    ...fetchOptions,
    'skip-remote-check': flag('Do not ask where the new version comes from another place than the old one'),
  },
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const [given = '', newRemote = ''] = ctx.args;
    const { signal, prompter, streams } = ctx;
    const engine = await ctx.engine();
    const known = await pluginInspect(engine, { name: given, signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new CliError(`error reading plugin data: ${messageOf(error)}`);
    });
    if (known.Enabled) throw new CliError('the plugin must be disabled before upgrading');
    const { Name: name, PluginReference = '' } = known;
    const remote = newRemote || PluginReference;
    const to = place('remote upgrade', remote);
    const from = place('current', PluginReference);
    await streams.stdout.write(`Upgrading plugin ${name} from ${from} to ${to}\n`);
    if (!ctx.options['skip-remote-check'] && from !== to) {
      if (!(await prompter.confirm('Plugin images do not match, are you sure?'))) return done;
    }
    const granted = await grantPrivileges(ctx, remote);
    await showProgress(ctx, await pluginUpgrade(engine, { ...granted, name }));
    return text(`Upgraded plugin ${name} to ${remote}\n`);
  },
});

function place(what: string, remote: string): string {
  return familiarString(tagNameOnly(readPlace(what, remote)));
}

function readPlace(what: string, remote: string): Reference {
  try {
    return parseReference(remote);
  } catch (error) {
    throw new CliError(`error parsing ${what} image reference: ${messageOf(error)}`);
  }
}
