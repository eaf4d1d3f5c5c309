import { existsSync } from 'node:fs';

import { readDistribution } from './distribution.ts';
import { toolEnvironment } from './host.ts';
import type { Host } from './host.ts';
import type { EnginePaths } from './layout.ts';
import { findUnpacked } from './packages.ts';
import { packageSet } from './plan.ts';
import { unpackedEnvironment, withFolderFirst } from './programs.ts';
import type { EngineSource } from './types.ts';

/** The environment the programs of an engine's source run in, as far as the source is in place. */
export async function engineEnvironment(
  source: EngineSource | undefined,
  paths: EnginePaths,
  host: Host,
): Promise<Record<string, string>> {
  const set = source && packageSet(source, await readDistribution());
  const unpacked = set && (await findUnpacked(host, set));
  const env = unpacked ? unpackedEnvironment(host, unpacked.root) : toolEnvironment(host);
  return existsSync(paths.bin) ? withFolderFirst(env, paths.bin) : env;
}
