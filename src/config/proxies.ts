import type { ConfigValues, ProxyConfig } from './values.ts';

const VARIABLES = {
  HTTP_PROXY: 'httpProxy',
  HTTPS_PROXY: 'httpsProxy',
  NO_PROXY: 'noProxy',
  FTP_PROXY: 'ftpProxy',
  ALL_PROXY: 'allProxy',
} as const satisfies Record<string, keyof ProxyConfig>;

/**
 * The proxy variables that containers and builds on a host get, in both cases of letters. `given`
 * wins where the user set a variable himself; a null there takes the value of our own environment.
 */
export function proxyVariables(
  { proxies }: ConfigValues,
  host: string,
  given: ReadonlyMap<string, string | null> = new Map(),
): Map<string, string | null> {
  const variables = new Map(given);
  const proxy = proxies.get(host) ?? proxies.get('default');
  if (proxy === undefined) return variables;
  for (const [name, field] of Object.entries(VARIABLES)) {
    const value = proxy[field];
    if (value === '') continue;
    for (const key of [name, name.toLowerCase()]) {
      if (!variables.has(key)) variables.set(key, value);
    }
  }
  return variables;
}
