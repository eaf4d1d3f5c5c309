import type { CommandContext } from '../../../cli/define.ts';
import { writeNote } from '../notes.ts';

const variable = 'DOCKER_AUTH_CONFIG';

/** Credentials of the environment hide those that login and logout change: said before they do. */
export async function warnOfEnvironmentAuth(ctx: Pick<CommandContext, 'env' | 'streams'>): Promise<void> {
  if (!ctx.env[variable]) return;
  await writeNote(
    ctx,
    ctx.streams.stderr,
    `${variable} is set and takes precedence.\nUnset ${variable} to restore the CLI auth behaviour.\n`,
    'warning',
  );
}
