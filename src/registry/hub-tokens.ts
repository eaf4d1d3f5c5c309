import type { CredentialStore } from '../config/credentials/store.ts';
import { authConfigOf } from '../config/values.ts';
import { INDEX_SERVER } from './auth.ts';
import { revokeToken, type HubLogin, type HubTokens } from './hub-login.ts';

/** Tokens of a login by browser are kept beside the password that was made with them, as docker keeps them. */
const accessTokenKey = `${INDEX_SERVER}access-token`;
const refreshTokenKey = `${INDEX_SERVER}refresh-token`;
const separator = '..';

/** Keeps the tokens, so that a logout can revoke them. */
export async function keepTokens(
  store: CredentialStore,
  hub: HubLogin,
  username: string,
  tokens: HubTokens,
): Promise<void> {
  const entry = (serveraddress: string, password: string) =>
    store.store(authConfigOf({ username, password, serveraddress }));
  await entry(accessTokenKey, tokens.access_token);
  await entry(refreshTokenKey, tokens.refresh_token + separator + hub.clientId);
}

/** Forgets the tokens of a login by browser and has them revoked; nothing happens where there are none. */
export async function revokeTokens(
  store: CredentialStore,
  hub: HubLogin,
  signal?: AbortSignal,
): Promise<void> {
  const { password } = await store.get(refreshTokenKey);
  const [token = '', ...client] = password.split(separator);
  if (client.length !== 1) return;
  // Forgotten first: whatever the revocation comes to, logging out again can do no more.
  await explained('failed to erase tokens', async () => {
    await store.erase(accessTokenKey);
    await store.erase(refreshTokenKey);
  });
  await explained(
    'credentials erased successfully, but there was a failure to revoke the OAuth refresh token with the tenant',
    () => revokeToken(hub, token, { signal }),
  );
}

async function explained(failure: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw new Error(`${failure}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
