import type { CommandContext } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { parsePlatform, type Platform } from '../../../values/platforms.ts';

/** The values of a `--platform` that takes several, as docker's later releases do; empty ones do not count. */
export function platformsOf(
  ctx: Pick<CommandContext, 'host'>,
  raw: readonly string[],
  failure: string,
): Platform[] {
  return raw.map((one) => platformOf(ctx, one, failure)).filter((platform) => platform !== undefined);
}

/** The value of `--platform`, undefined where it is empty; `failure` begins docker's words for a wrong one. */
export function platformOf(
  { host }: Pick<CommandContext, 'host'>,
  raw: string,
  failure = '',
): Platform | undefined {
  if (raw === '') return undefined;
  try {
    return parsePlatform(raw, host);
  } catch (error) {
    throw new CliError(`${failure}${messageOf(error)}`);
  }
}
