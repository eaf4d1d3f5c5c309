import type { ConfigFile } from '../config-file.ts';
import { reasonOf } from '../../values/os-error.ts';
import type { AuthConfig } from '../values.ts';
import { detectDefaultStore } from './default-store.ts';
import { environmentStore, parseEnvironmentAuths } from './environment-store.ts';
import { fileStore } from './file-store.ts';
import { nativeStore } from './native-store.ts';
import type { CredentialStore } from './store.ts';

/**
 * The store in charge of a registry: its own helper, else the default store, else the file; what
 * DOCKER_AUTH_CONFIG says comes before them all.
 */
export function credentialStore(config: ConfigFile, registry: string): CredentialStore {
  const store = configuredStore(config, registry);
  const value = config.env['DOCKER_AUTH_CONFIG'] ?? '';
  if (value === '') return store;
  try {
    return environmentStore(parseEnvironmentAuths(value), store, config.diagnostics);
  } catch (error) {
    const failure = 'Failed to create credential store from DOCKER_AUTH_CONFIG:';
    config.diagnostics.print(`${failure}  ${reasonOf(error)}`);
    return store;
  }
}

/** A registry's credentials, empty where there are none. Rejects when a helper fails. */
export function getAuthConfig(config: ConfigFile, registry: string): Promise<AuthConfig> {
  return credentialStore(config, registry).get(registry);
}

/** All credentials of all stores. A helper of one registry that fails is warned of and left out. */
export async function getAllAuths(config: ConfigFile): Promise<Map<string, AuthConfig>> {
  const auths = await credentialStore(config, '').getAll();
  for (const registry of config.values.credHelpers.keys()) {
    try {
      auths.set(registry, await getAuthConfig(config, registry));
    } catch (error) {
      config.diagnostics.warn(`Failed to get credentials for registry: ${registry}`, error);
    }
  }
  return auths;
}

function configuredStore(config: ConfigFile, registry: string): CredentialStore {
  detectDefaultStore(config.values, config.env);
  const helper = config.values.credHelpers.get(registry) ?? config.values.credsStore;
  return helper === '' ? fileStore(config) : nativeStore(config, helper);
}
