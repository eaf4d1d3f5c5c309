import type { Engine } from './client.ts';
import { ApiVersionError } from './errors.ts';

/** The newest API this library speaks. */
export const MAX_API_VERSION = '1.51';

/** The last API without negotiation; what an engine speaks that does not name its version. */
const UNNAMED_API_VERSION = '1.24';

/** -1, 0 or 1 as `left` is older than, equal to or newer than `right`; missing parts count as zero. */
export function compareVersions(left: string, right: string): -1 | 0 | 1 {
  const lefts = left.split('.');
  const rights = right.split('.');
  for (let i = 0; i < Math.max(lefts.length, rights.length); i++) {
    const difference = (Number(lefts[i]) || 0) - (Number(rights[i]) || 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

export function isOlder(version: string, than: string): boolean {
  return compareVersions(version, than) < 0;
}

/** The version to speak with an engine whose newest is `offered`. */
export function negotiate(offered: string): string {
  const engineMax = offered || UNNAMED_API_VERSION;
  return isOlder(engineMax, MAX_API_VERSION) ? engineMax : MAX_API_VERSION;
}

/** The version in use; the newest one where the engine cannot be asked, so that its failure is told by what comes next. */
export async function assumedApiVersion(engine: Engine, signal?: AbortSignal): Promise<string> {
  try {
    return await engine.apiVersion({ signal });
  } catch {
    signal?.throwIfAborted();
    return MAX_API_VERSION;
  }
}

/**
 * Refuses what the engine is too old for.
 * @throws ApiVersionError; ConnectionError if the engine cannot be asked
 */
export async function requireApi(
  engine: Engine,
  feature: string,
  required: string,
  signal?: AbortSignal,
): Promise<void> {
  const actual = await engine.apiVersion({ signal });
  if (isOlder(actual, required)) throw new ApiVersionError(feature, required, actual);
}
