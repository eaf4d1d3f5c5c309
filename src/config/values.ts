import { listOf, mapOf, text } from './json/codec.ts';
import { struct } from './json/struct.ts';

/** Credentials of one registry. In the file user name and password stand encoded in `auth`; here they are open. */
export const authConfig = struct('types.AuthConfig', {
  username: text,
  password: text,
  auth: text,
  email: text,
  serveraddress: text,
  identitytoken: text,
  registrytoken: text,
});

const proxyConfig = struct('configfile.ProxyConfig', {
  httpProxy: text,
  httpsProxy: text,
  noProxy: text,
  ftpProxy: text,
  allProxy: text,
});

/** All that docker keeps in config.json, in the order in which it writes it. */
export const configValues = struct('configfile.ConfigFile', {
  auths: { ...mapOf(authConfig), isEmpty: () => false },
  HttpHeaders: mapOf(text),
  psFormat: text,
  imagesFormat: text,
  networksFormat: text,
  pluginsFormat: text,
  volumesFormat: text,
  statsFormat: text,
  detachKeys: text,
  credsStore: text,
  credHelpers: mapOf(text),
  serviceInspectFormat: text,
  servicesFormat: text,
  tasksFormat: text,
  secretFormat: text,
  configFormat: text,
  nodesFormat: text,
  pruneFilters: listOf(text),
  proxies: mapOf(proxyConfig),
  currentContext: text,
  cliPluginsExtraDirs: listOf(text),
  plugins: mapOf(mapOf(text)),
  aliases: mapOf(text),
  features: mapOf(text),
  experimental: text,
});

type ValuesOf<C> = C extends { empty(): infer T } ? T : never;

export type AuthConfig = ValuesOf<typeof authConfig>;
export type ProxyConfig = ValuesOf<typeof proxyConfig>;
export type ConfigValues = ValuesOf<typeof configValues>;

/** Credentials with the given fields, the rest empty. */
export function authConfigOf(fields: Partial<AuthConfig>): AuthConfig {
  return { ...authConfig.empty(), ...fields };
}
