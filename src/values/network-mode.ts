const reserved = new Set(['default', 'bridge', 'host', 'none']);

/** Whether a network mode names a network of the user's, not one of docker's own. */
export function isUserDefinedNetwork(mode: string): boolean {
  return !reserved.has(mode) && !mode.startsWith('container:');
}
