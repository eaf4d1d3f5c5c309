import type { CommandContext } from '../../../cli/define.ts';
import { version } from '../../../cli/version.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { credentialStore } from '../../../config/credentials/resolve.ts';
import { authConfigOf, type AuthConfig } from '../../../config/values.ts';
import { registryLogin } from '../../../engine/api/system.ts';
import { ConnectionError } from '../../../engine/errors.ts';
import type { RegistryAuthResponse } from '../../../engine/types/registry.ts';

export type SessionContext = Pick<CommandContext, 'config' | 'engine' | 'env' | 'signal'>;

/** Has the engine try credentials with their registry. */
export async function askEngine(ctx: SessionContext, auth: AuthConfig): Promise<RegistryAuthResponse> {
  const given = Object.fromEntries(Object.entries(auth).filter(([, value]) => value !== ''));
  return registryLogin(await ctx.engine(), { auth: given, signal: ctx.signal });
}

/** Tries credentials, with the registry itself where no engine answers, and keeps them; answers what to tell. */
export async function beginSession(ctx: SessionContext, auth: AuthConfig): Promise<string> {
  const answer = await askEngine(ctx, auth).catch((error: unknown) => {
    if (error instanceof ConnectionError) return askRegistry(ctx, auth);
    throw error;
  });
  await keepSession(ctx, auth, answer);
  return answer.Status;
}

/** Keeps credentials; the registry's token, if it gave one, in place of the password. */
export async function keepSession(
  ctx: SessionContext,
  auth: AuthConfig,
  { IdentityToken = '' }: Partial<RegistryAuthResponse>,
): Promise<void> {
  const kept = IdentityToken === '' ? auth : { ...auth, password: '', identitytoken: IdentityToken };
  try {
    await credentialStore(ctx.config(), auth.serveraddress).store(authConfigOf(kept));
  } catch (error) {
    throw new CliError(`Error saving credentials: ${messageOf(error)}`);
  }
}

async function askRegistry(ctx: SessionContext, auth: AuthConfig): Promise<RegistryAuthResponse> {
  const { logInDirectly } = await import('../../../registry/direct-login.ts');
  const { env, signal } = ctx;
  const IdentityToken = await logInDirectly(auth, { userAgent: `tug/${version}`, env, signal });
  return { Status: 'Login Succeeded', IdentityToken };
}
