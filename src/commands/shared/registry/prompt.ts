import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { authConfigOf, type AuthConfig } from '../../../config/values.ts';
import { INDEX_SERVER } from '../../../registry/auth.ts';
import { emphasis } from '../../../render/note.ts';
import { parseBoolean } from '../../../values/booleans.ts';
import { writeNote } from '../notes.ts';

const hubHint =
  'Log in with your Docker ID or email address to push and pull images from Docker Hub. ' +
  "If you don't have a Docker ID, head over to https://hub.docker.com/ to create one.\n";

const tokenHint =
  'You can log in with your password or a Personal Access Token (PAT). ' +
  'Using a limited-scope PAT grants better security and is required for organizations using SSO. ' +
  'Learn more at https://docs.docker.com/go/access-tokens/\n\n';

const tokenNote = `A Personal Access Token (PAT) can be used instead.\nTo create a PAT, visit ${emphasis.underline('https://app.docker.com/settings')}\n\n`;

export type PromptContext = Pick<CommandContext, 'env' | 'prompter' | 'streams'>;

export interface Typed {
  username: string;
  password: string;
}

/** Asks for what was not typed; a known user name is taken if no other is given. */
export async function askCredentials(
  ctx: PromptContext,
  typed: Typed,
  { username: known, serveraddress }: Pick<AuthConfig, 'username' | 'serveraddress'>,
): Promise<AuthConfig> {
  const isHub = serveraddress === INDEX_SERVER;
  const username = typed.username.trim() || (await askUsername(ctx, known.trim(), isHub));
  const password = typed.password.trim() || (await askPassword(ctx, isHub));
  return authConfigOf({ username, password, serveraddress });
}

async function askUsername({ env, prompter, streams }: PromptContext, known: string, isHub: boolean) {
  if (isHub) {
    const hints = isOn(env['DOCKER_CLI_HINTS'], true);
    await streams.stdout.write(hints ? hubHint + tokenHint : hubHint);
  }
  const username = (await prompter.line(known ? `Username (${known}): ` : 'Username: ')) || known;
  if (username === '') throw new CliError('Error: Non-null Username Required');
  return username;
}

async function askPassword(ctx: PromptContext, isHub: boolean) {
  if (isHub) await writeNote(ctx, ctx.streams.stderr, tokenNote);
  const password = await ctx.prompter.password('Password: ');
  if (password === '') throw new CliError('Error: Password Required');
  return password;
}

/** A switch in the environment: unset, or no boolean, it is at its default. */
export function isOn(value: string | undefined, byDefault: boolean): boolean {
  if (!value) return byDefault;
  try {
    return parseBoolean(value);
  } catch {
    return byDefault;
  }
}
