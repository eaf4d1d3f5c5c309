import type { ConfigFile } from '../config/config-file.ts';
import { withDefaultContext } from '../contexts/default-store.ts';
import { diskStore } from '../contexts/disk-store.ts';
import {
  resolveContextName,
  resolveDefaultEndpoint,
  resolveEndpoint,
  type ConnectionFlags,
  type HostEndpoint,
} from '../contexts/resolve.ts';
import { DEFAULT_CONTEXT } from '../contexts/metadata.ts';
import type { ContextStore } from '../contexts/store.ts';
import { globalOptions } from './globals.ts';
import type { ParsedArgv } from './argv.ts';

export type Globals = ParsedArgv<typeof globalOptions>;

/** The contexts and the one in force; nothing is read before it is asked for. */
export interface ContextProvider {
  /** the name of the context in force; whether it exists shows when it is used */
  name(): string;
  store(): ContextStore;
  /** @throws on an unknown or broken context, and on a host that cannot be understood */
  endpoint(): HostEndpoint;
}

export function contextProvider(
  { options, changed }: Globals,
  env: Readonly<Record<string, string | undefined>>,
  certDir: string,
  config: () => ConfigFile,
  warn: (message: string) => void,
): ContextProvider {
  const typed = <T>(name: keyof typeof globalOptions, value: T) => (changed.has(name) ? value : undefined);
  const flags: ConnectionFlags = {
    host: typed('host', options.host),
    context: typed('context', options.context),
    tls: typed('tls', options.tls),
    tlsverify: typed('tlsverify', options.tlsverify),
    tlscacert: typed('tlscacert', options.tlscacert),
    tlscert: typed('tlscert', options.tlscert),
    tlskey: typed('tlskey', options.tlskey),
  };
  const defaultEndpoint = () => resolveDefaultEndpoint({ flags, env, certDir });
  const provider: ContextProvider = {
    name: () => resolveContextName(flags, env, config().values.currentContext),
    store: () => withDefaultContext(diskStore(config().dir), defaultEndpoint),
    endpoint() {
      const name = provider.name();
      return name === DEFAULT_CONTEXT ? defaultEndpoint() : resolveEndpoint(provider.store(), name, warn);
    },
  };
  return provider;
}
