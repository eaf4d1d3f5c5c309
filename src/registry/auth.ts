import type { ConfigFile } from '../config/config-file.ts';
import { storedAuth } from '../config/credentials/file-store.ts';
import { convertToHostname } from '../config/credentials/hostname.ts';
import { getAuthConfig } from '../config/credentials/resolve.ts';
import { authConfig, authConfigOf, type AuthConfig } from '../config/values.ts';

/** Docker Hub's name as a registry: the key of its credentials, and what `login` defaults to. */
export const INDEX_SERVER = 'https://index.docker.io/v1/';

function isHub(domain: string): boolean {
  return domain === 'docker.io' || domain === 'index.docker.io';
}

/** The key of a registry's credentials, from the domain of an image reference. */
export function authConfigKey(domain: string): string {
  return isHub(domain) ? INDEX_SERVER : domain;
}

/** The host that answers for the domain of an image reference. */
export function registryHost(domain: string): string {
  return isHub(domain) ? 'registry-1.docker.io' : domain;
}

/**
 * Credentials for the registry at a domain, as pull and push take them: when a helper fails,
 * whatever config.json itself holds must do, and the registry has the last word.
 */
export async function resolveAuthConfig(config: ConfigFile, domain: string): Promise<AuthConfig> {
  const registry = authConfigKey(domain);
  try {
    return await getAuthConfig(config, registry);
  } catch {
    return storedAuth(config, registry);
  }
}

/** The X-Registry-Auth value for an image's domain, as run and create send it. Rejects when a helper fails. */
export async function registryAuthFor(config: ConfigFile, domain: string): Promise<string> {
  return encodeAuthConfig(await getAuthConfig(config, authConfigKey(domain)));
}

/** The address under which `login` keeps the credentials of a registry, which may be named by its URL. */
export function loginAddress(server: string): string {
  return server === INDEX_SERVER ? server : convertToHostname(server);
}

/**
 * What `login` knows of a registry before it asks: stored user name and password under the address
 * it will store them by. Rejects when a helper fails.
 */
export async function storedLogin(config: ConfigFile, server: string): Promise<AuthConfig> {
  const serveraddress = loginAddress(server);
  const stored = await getAuthConfig(config, serveraddress);
  return { ...stored, email: '', serveraddress, identitytoken: '' };
}

/** X-Registry-Auth: the credentials' JSON in base64url, padded. */
export function encodeAuthConfig(auth: Partial<AuthConfig>): string {
  return base64url(authConfig.encode(withoutEmail(auth)));
}

function withoutEmail(auth: Partial<AuthConfig>): AuthConfig {
  return authConfigOf({ ...auth, email: '' });
}

function base64url(json: string): string {
  return Buffer.from(json).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
