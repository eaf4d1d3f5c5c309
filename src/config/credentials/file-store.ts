import { isDeepStrictEqual } from 'node:util';
import { updateConfig, type ConfigFile } from '../config-file.ts';
import { authConfigOf, type AuthConfig } from '../values.ts';
import { convertToHostname } from './hostname.ts';
import type { CredentialStore } from './store.ts';

const warned = new WeakSet<ConfigFile>();

/** Credentials in config.json itself, readable to whoever reads the file. */
export function fileStore(config: ConfigFile): CredentialStore {
  return {
    get: async (registry) => storedAuth(config, registry),
    getAll: async () => new Map(config.values.auths),
    async store(auth) {
      if (isDeepStrictEqual(config.values.auths.get(auth.serveraddress), auth)) return;
      updateConfig(config, ({ auths }) => auths.set(auth.serveraddress, auth));
      if (auth.password !== '') warnUnencrypted(config);
    },
    async erase(registry) {
      if (!config.values.auths.has(registry)) return;
      updateConfig(config, ({ auths }) => auths.delete(registry));
    },
  };
}

/** What config.json holds for a registry. Old files name registries by URL; the host finds them too. */
export function storedAuth(config: ConfigFile, registry: string): AuthConfig {
  const { auths } = config.values;
  const legacy = () => [...auths].find(([key]) => convertToHostname(key) === registry)?.[1];
  return auths.get(registry) ?? legacy() ?? authConfigOf({});
}

/** Once per run, however many registries are logged in to. */
function warnUnencrypted(config: ConfigFile): void {
  if (warned.has(config)) return;
  warned.add(config);
  config.diagnostics.print(`
WARNING! Your credentials are stored unencrypted in '${config.path}'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/
`);
}
