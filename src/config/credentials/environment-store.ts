import { decodeBasicAuth } from '../basic-auth.ts';
import type { Diagnostics } from '../environment.ts';
import { mapOf, text } from '../json/codec.ts';
import { firstValue } from '../../values/json-scan.ts';
import { struct } from '../json/struct.ts';
import { reasonOf } from '../../values/os-error.ts';
import { authConfigOf, type AuthConfig } from '../values.ts';
import type { CredentialStore } from './store.ts';

const environmentConfig = struct('configfile.configEnv', {
  auths: mapOf(struct('configfile.configEnvAuth', { auth: text })),
});

/**
 * Reads DOCKER_AUTH_CONFIG: config.json's `auths` with nothing but `auth` in each. Throws with
 * docker's text on anything else.
 */
export function parseEnvironmentAuths(value: string): Map<string, AuthConfig> {
  const first = firstValue(value);
  if (first === undefined) return new Map();
  const { auths } = environmentConfig.decode(first.value, environmentConfig.empty(), {
    root: 'configEnv',
    path: [],
    strict: true,
    report: (problem) => {
      throw new Error(problem);
    },
  });
  if (first.rest !== '' && !/^[\]}]/.test(first.rest)) {
    throw new Error('DOCKER_AUTH_CONFIG does not support more than one JSON object');
  }
  return new Map([...auths].map(([registry, { auth }]) => [registry, openAuth(registry, auth)]));
}

/** Credentials of the environment, read first, in front of a store that keeps what is changed. */
export function environmentStore(
  auths: Map<string, AuthConfig>,
  fallback: CredentialStore,
  diagnostics: Diagnostics,
): CredentialStore {
  const report = (error: unknown) => diagnostics.print(`memorystore:  ${reasonOf(error)}`);
  return {
    get: async (registry) => auths.get(registry) ?? (await fallback.get(registry)),
    async getAll() {
      const kept = await fallback.getAll().catch((error: unknown) => {
        report(error);
        return [];
      });
      return new Map([...kept, ...auths]);
    },
    async store(auth) {
      auths.set(auth.serveraddress, auth);
      await fallback.store(auth);
    },
    async erase(registry) {
      auths.delete(registry);
      await fallback.erase(registry).catch(report);
    },
  };
}

function openAuth(registry: string, auth: string): AuthConfig {
  if (auth === '') {
    throw new Error(`DOCKER_AUTH_CONFIG environment variable is missing key \`auth\` for ${registry}`);
  }
  return authConfigOf({ ...decodeBasicAuth(auth), serveraddress: registry });
}
