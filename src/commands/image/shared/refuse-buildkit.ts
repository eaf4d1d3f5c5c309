import { CliError, messageOf } from '../../../cli/errors.ts';
import { parseBoolean } from '../../../values/booleans.ts';

const buildKitMissing = `ERROR: BuildKit is enabled but the buildx component is missing or broken.
       Install the buildx component to build images with BuildKit:
       https://docs.docker.com/go/buildx/`;

/** Refuses a build that is asked to go to BuildKit. */
export function refuseBuildKit(env: Readonly<Record<string, string | undefined>>): void {
  if (asksForBuildKit(env['DOCKER_BUILDKIT'] ?? '')) throw new CliError(buildKitMissing);
}

function asksForBuildKit(setting: string): boolean {
  if (setting === '') return false;
  try {
    return parseBoolean(setting);
  } catch (error) {
    throw new CliError(`DOCKER_BUILDKIT environment variable expects boolean value: ${messageOf(error)}`);
  }
}
