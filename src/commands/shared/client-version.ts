import type { CommandContext } from '../../cli/define.ts';
import { buildTime, commit, dockerVersion, version } from '../../cli/version.ts';
import { MAX_API_VERSION } from '../../engine/version.ts';
import { ansiTime } from '../../views/ansi-time.ts';
import type { ClientVersion } from '../../views/version.ts';

/** `apiVersion` is the one in use, where it matters. By its own name, tug says so as the platform. */
export function describeClient(
  { program, host, contexts }: Pick<CommandContext, 'program' | 'host' | 'contexts'>,
  apiVersion?: string,
): ClientVersion {
  return {
    ...(program !== 'docker' && { Platform: { Name: `${program} ${version}` } }),
    Version: dockerVersion,
    ...(apiVersion !== undefined && { ApiVersion: apiVersion }),
    DefaultAPIVersion: MAX_API_VERSION,
    GitCommit: commit,
    GoVersion: host.runtime,
    Os: host.os,
    Arch: host.architecture,
    BuildTime: ansiTime(buildTime),
    Context: contexts.name(),
  };
}
