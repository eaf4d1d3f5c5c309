import { CliError, messageOf } from '../../../cli/errors.ts';
import { parseBoolean } from '../../../values/booleans.ts';

const buildKitMissing = `ERROR: BuildKit is enabled but the buildx component is missing or broken.
       Install the buildx component to build images with BuildKit:
       https://docs.docker.com/go/buildx/`;

/** Refuses what asks for another builder than the classic one, or for images to be verified. */
export function checkBuilder(env: Readonly<Record<string, string | undefined>>, skipsTrust: boolean): void {
  if (asksForBuildKit(env['DOCKER_BUILDKIT'] ?? '')) throw new CliError(buildKitMissing);
  if (!skipsTrust) throw new CliError('content trust is not supported: the images would not be verified');
}

function asksForBuildKit(setting: string): boolean {
  if (setting === '') return false;
  try {
    return parseBoolean(setting);
  } catch (error) {
    throw new CliError(`DOCKER_BUILDKIT environment variable expects boolean value: ${messageOf(error)}`);
  }
}
