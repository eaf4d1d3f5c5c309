import type { ConfigFile } from '../config-file.ts';
import { authConfigOf, type AuthConfig } from '../values.ts';
import { fileStore, storedAuth } from './file-store.ts';
import { helperProgram, type Credentials } from './helper.ts';
import type { CredentialStore } from './store.ts';

/** The user name under which a store keeps an identity token. */
const TOKEN_USER = '<token>';

/**
 * Credentials kept by a docker-credential-* program. config.json lists the registries all the same,
 * without secrets.
 */
export function nativeStore(config: ConfigFile, suffix: string): CredentialStore {
  const helper = helperProgram(suffix, config.env);
  const file = fileStore(config);

  const login = async (registry: string) => {
    const entry = await helper.get(registry);
    return entry === undefined ? NO_LOGIN : { ...loginOf(entry), serveraddress: registry };
  };
  return {
    get: async (registry) => ({ ...storedAuth(config, registry), ...(await login(registry)) }),
    async getAll() {
      const auths = new Map<string, AuthConfig>();
      for (const registry of (await helper.list()).keys()) {
        const stored = config.values.auths.get(registry) ?? authConfigOf({});
        const { serveraddress, ...secrets } = await login(registry);
        const address = stored.serveraddress || serveraddress;
        auths.set(registry, { ...stored, ...secrets, serveraddress: address });
      }
      return auths;
    },
    async store(auth) {
      await helper.store(entryOf(auth));
      await file.store({ ...auth, username: '', password: '', identitytoken: '' });
    },
    async erase(registry) {
      await helper.erase(registry);
      await file.erase(registry);
    },
  };
}

const NO_LOGIN = { username: '', password: '', identitytoken: '', serveraddress: '' };

function loginOf({ Username, Secret }: Credentials) {
  return Username === TOKEN_USER
    ? { username: '', password: '', identitytoken: Secret }
    : { username: Username, password: Secret, identitytoken: '' };
}

function entryOf({ serveraddress, username, password, identitytoken }: AuthConfig): Credentials {
  return identitytoken === ''
    ? { ServerURL: serveraddress, Username: username, Secret: password }
    : { ServerURL: serveraddress, Username: TOKEN_USER, Secret: identitytoken };
}
