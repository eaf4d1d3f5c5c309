import type { CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { parseBoolean } from '../../values/booleans.ts';

/** `--disable-content-trust` of the verbs that docker can make trust signed images only. */
export const contentTrustOption = flag('Do without signatures', { default: true });

type TrustContext = Pick<
  CommandContext<{ 'disable-content-trust': typeof contentTrustOption }>,
  'changed' | 'env' | 'options' | 'program'
>;

/**
 * Signatures are not checked here, and whoever asks for them must not get unsigned images instead: the flag
 * set to false, or DOCKER_CONTENT_TRUST set to anything but a false value, is refused.
 */
export function refuseContentTrust({ changed, env, options, program }: TrustContext): void {
  const flagGiven = changed('disable-content-trust');
  const wanted = flagGiven ? !options['disable-content-trust'] : isOn(env['DOCKER_CONTENT_TRUST'] ?? '');
  if (!wanted) return;
  const asked = flagGiven ? '--disable-content-trust=false' : 'DOCKER_CONTENT_TRUST';
  throw new CliError(`content trust is not supported by ${program} (asked for by ${asked})`);
}

function isOn(value: string): boolean {
  if (value === '') return false;
  try {
    return parseBoolean(value);
  } catch {
    return true;
  }
}
