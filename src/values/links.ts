import { ValueError } from './error.ts';

/** A container another one is linked to, and the name it has there. */
export interface Link {
  container: string;
  alias: string;
}

/** Reads `container[:alias]`, and the engine's own form `/container:/other/alias`. */
export function splitLink(raw: string): Link {
  if (raw === '') throw new ValueError('empty string specified for links');
  const [container = '', alias, ...surplus] = raw.split(':');
  if (surplus.length > 0) throw new ValueError(`bad format for links: ${raw}`);
  if (alias === undefined) return { container, alias: container };
  if (!container.startsWith('/')) return { container, alias };
  return { container: container.slice(1), alias: alias.slice(alias.lastIndexOf('/') + 1) };
}

/** A `--link` flag, checked and given back unchanged. */
export function parseLink(raw: string): string {
  splitLink(raw);
  return raw;
}
