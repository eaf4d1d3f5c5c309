import { InvalidArgumentError } from '../errors.ts';
import type { Platform } from '../types/oci.ts';

/**
 * A name or ID without the space around it, for use in a path.
 * @throws InvalidArgumentError if nothing is left
 */
export function idOf(kind: string, raw: string): string {
  const id = raw.trim();
  if (id === '') throw new InvalidArgumentError(`invalid ${kind} name or ID: value is empty`);
  return id;
}

/** Platforms as the query parameters of image operations want them, each once. */
export function encodePlatforms(platforms: readonly Platform[] | undefined): string[] | undefined {
  if (!platforms?.length) return undefined;
  return [...new Set(platforms.map(encodePlatform))];
}

export function encodePlatform(platform: Platform): string {
  const { architecture, os, variant } = platform;
  return JSON.stringify({
    architecture,
    os,
    'os.version': platform['os.version'] || undefined,
    'os.features': platform['os.features']?.length ? platform['os.features'] : undefined,
    variant: variant || undefined,
  });
}

/** Credentials already encoded; '' counts as having none, and is sent as docker sends it. */
export function authHeader(registryAuth: string | undefined): Record<string, string | undefined> {
  return { 'X-Registry-Auth': registryAuth };
}
