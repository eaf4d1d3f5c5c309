import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import { pluginPush } from '../../engine/api/plugins.ts';
import { encodeAuthConfig, resolveAuthConfig } from '../../registry/auth.ts';
import { familiarString, parseReference, tagNameOnly } from '../../registry/reference.ts';
import { contentTrustOption, refuseContentTrust } from '../shared/content-trust.ts';
import { showProgress } from './shared/fetch.ts';

export default defineCommand({
  summary: 'Upload a plugin to a registry',
  args: [{ name: 'PLUGIN[:TAG]', complete: 'plugins' }],
  options: { 'disable-content-trust': contentTrustOption },
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const [name = ''] = ctx.args;
    const reference = parseReference(name);
    if (reference.digest !== undefined) throw new CliError(`invalid name: ${name}`);
    refuseContentTrust(ctx);
    const auth = await resolveAuthConfig(ctx.config(), reference.domain);
    const messages = await pluginPush(await ctx.engine(), {
      name: familiarString(tagNameOnly(reference)),
      registryAuth: encodeAuthConfig(auth),
      signal: ctx.signal,
    });
    await showProgress(ctx, messages);
    return done;
  },
});
