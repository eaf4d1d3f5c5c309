/** The host, with its port if one is given, of a registry that may be written as a URL. */
export function convertToHostname(registry: string): string {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?(\[[^\]/]+\]|[^/?#:@]+)(?::(\d*))?(?=[/?#]|$)/i;
  const [, host, port] = authority.exec(registry) ?? [];
  if (host === undefined) return registry.split('/', 1)[0] ?? '';
  return port ? `${host}:${port}` : host.replace(/^\[|\]$/g, '');
}
