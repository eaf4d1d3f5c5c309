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

/** As refuseContentTrust, for verbs without such a flag. */
export function refuseEnvironmentTrust({ env, program }: Pick<CommandContext, 'env' | 'program'>): void {
  if (isOn(env['DOCKER_CONTENT_TRUST'] ?? '')) throw unsupported(program, 'DOCKER_CONTENT_TRUST');
}

/**
 * Signatures are not checked here, and whoever asks for them must not get unsigned images instead: the flag
 * set to false, or DOCKER_CONTENT_TRUST set to anything but a false value, is refused.
 */
export function refuseContentTrust(ctx: TrustContext): void {
  if (!ctx.changed('disable-content-trust')) return refuseEnvironmentTrust(ctx);
  if (!ctx.options['disable-content-trust']) throw unsupported(ctx.program, '--disable-content-trust=false');
}

function unsupported(program: string, asked: string): CliError {
  return new CliError(`content trust is not supported by ${program} (asked for by ${asked})`);
}

function isOn(value: string): boolean {
  if (value === '') return false;
  try {
    return parseBoolean(value);
  } catch {
    return true;
  }
}
