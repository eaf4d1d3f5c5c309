import { defineCommand, type CommandContext } from '../cli/define.ts';
import { messageOf } from '../cli/errors.ts';
import { done } from '../cli/result.ts';
import { convertToHostname } from '../config/credentials/hostname.ts';
import { credentialStore } from '../config/credentials/resolve.ts';
import { INDEX_SERVER } from '../registry/auth.ts';
import { warnOfEnvironmentAuth } from './shared/registry/environment-auth.ts';

export default defineCommand({
  summary: 'Log out of a registry',
  description: 'Log out of a registry: Docker Hub unless another is named.',
  args: [{ name: 'SERVER', optional: true, complete: 'none' }],
  fanOut: 'refuse',
  async run(ctx) {
    await warnOfEnvironmentAuth(ctx);
    const [server = ''] = ctx.args;
    if (server === '') await revokeWebLogin(ctx);
    const host = server === '' ? INDEX_SERVER : convertToHostname(server);
    await ctx.streams.stdout.write(`Removing login credentials for ${host}\n`);
    // Old releases kept credentials by URL.
    await eraseAll(ctx, server === '' ? [host] : [server, host, `http://${host}`, `https://${host}`]);
    return done;
  },
});

/** Gone under one key is gone; only where every attempt fails is it told. */
async function eraseAll(ctx: CommandContext, keys: readonly string[]): Promise<void> {
  const failures: string[] = [];
  for (const key of keys) {
    try {
      await credentialStore(ctx.config(), key).erase(key);
    } catch (error) {
      failures.push(`${key}: ${messageOf(error)}`);
    }
  }
  if (failures.length < keys.length) return;
  await ctx.warn(['WARNING: could not erase credentials:', ...new Set(failures)].join('\n'));
}

/** A login by browser left tokens that others could go on using. */
async function revokeWebLogin(ctx: CommandContext): Promise<void> {
  const store = credentialStore(ctx.config(), INDEX_SERVER);
  const [{ revokeTokens }, { dockerHubLogin }] = await Promise.all([
    import('../registry/hub-tokens.ts'),
    import('../registry/hub-login.ts'),
  ]);
  try {
    await revokeTokens(store, dockerHubLogin, ctx.signal);
  } catch (error) {
    ctx.signal.throwIfAborted();
    await ctx.warn(`WARNING: ${messageOf(error)}`);
  }
}
