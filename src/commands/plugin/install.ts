import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag, text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { pluginEnable, pluginPull, pluginSet } from '../../engine/api/plugins.ts';
import { familiarString, parseReference, tagNameOnly } from '../../registry/reference.ts';
import { fetchOptions, grantPrivileges, showProgress } from './shared/fetch.ts';

export default defineCommand({
  summary: 'Fetch a plugin from a registry and start it',
  args: [
    { name: 'PLUGIN', complete: 'none' },
    { name: 'KEY=VALUE', variadic: true, optional: true },
  ],
  options: {
    ...fetchOptions,
    alias: text('Call the plugin so here'),
    disable: flag('Do not start the plugin'),
  },
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const [remote = '', ...settings] = ctx.args;
    const { alias, disable } = ctx.options;
    const { signal } = ctx;
    const localName = alias === '' ? '' : localNameOf(alias);
    const granted = await grantPrivileges(ctx, remote);
    const engine = await ctx.engine();
    const { name, messages } = await pluginPull(engine, { ...granted, name: localName });
    await showProgress(ctx, messages);
    if (settings.length > 0) await pluginSet(engine, { name, settings, signal });
    if (!disable) await pluginEnable(engine, { name, signal });
    return textResult(`Installed plugin ${remote}\n`);
  },
});

function localNameOf(alias: string): string {
  const reference = parseReference(alias);
  if (reference.digest !== undefined) throw new CliError(`invalid name: ${alias}`);
  return familiarString(tagNameOnly(reference));
}
