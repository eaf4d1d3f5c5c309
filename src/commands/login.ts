import type { Readable } from 'node:stream';
import { defineCommand, type CommandContext } from '../cli/define.ts';
import { CliError, messageOf } from '../cli/errors.ts';
import { flag, text } from '../cli/option.ts';
import { text as textResult } from '../cli/result.ts';
import { authConfigOf, type AuthConfig } from '../config/values.ts';
import { isUnauthorized } from '../engine/errors.ts';
import { INDEX_SERVER, loginAddress, storedLogin } from '../registry/auth.ts';
import { writeNote } from './shared/notes.ts';
import { warnOfEnvironmentAuth } from './shared/registry/environment-auth.ts';
import { askCredentials, isOn, type Typed } from './shared/registry/prompt.ts';
import { askEngine, beginSession, keepSession } from './shared/registry/session.ts';

const options = {
  password: text('Password or access token', { short: 'p' }),
  'password-stdin': flag('Read the password or access token from stdin'),
  username: text('User name', { short: 'u' }),
};

type LoginContext = CommandContext<typeof options>;

export default defineCommand({
  summary: 'Log in to a registry',
  description: 'Log in to a registry: Docker Hub unless another is named.',
  args: [{ name: 'SERVER', optional: true, complete: 'none' }],
  options,
  fanOut: 'refuse',
  check(input) {
    const { username, password } = input.options;
    if (input.changed('password-stdin') && input.changed('password')) {
      throw new CliError('conflicting options: cannot specify both --password and --password-stdin');
    }
    if (input.changed('password-stdin') && !input.changed('username')) {
      throw new CliError('the --password-stdin option requires --username to be set');
    }
    if (input.changed('username') && username === '') throw new CliError('username is empty');
    if (input.changed('password') && password === '') throw new CliError('password is empty');
  },
  async run(ctx) {
    const typed = { username: ctx.options.username, password: await typedPassword(ctx) };
    await warnOfEnvironmentAuth(ctx);
    const status = await logIn(ctx, serverOf(ctx.args[0]), typed);
    return textResult(status === '' ? '' : `${status}\n`);
  },
});

function serverOf(argument = ''): string {
  return argument === '' || argument === 'docker.io' ? INDEX_SERVER : argument;
}

async function typedPassword(ctx: LoginContext): Promise<string> {
  const { options, streams } = ctx;
  if (options.password !== '') {
    await ctx.warn('WARNING! Using --password via the CLI is insecure. Use --password-stdin.');
  }
  if (!options['password-stdin']) return options.password;
  return (await readAll(streams.stdin.readable)).replace(/\n$/, '').replace(/\r$/, '');
}

async function readAll(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer | string));
  return Buffer.concat(chunks).toString();
}

/** With what is stored for the registry, if nothing was typed and that still does; else with new credentials. */
async function logIn(ctx: LoginContext, server: string, typed: Typed): Promise<string> {
  const known = await knownLogin(ctx, server, typed);
  if (known.username !== '' && known.password !== '') {
    const status = await tryStored(ctx, known);
    if (status !== undefined) return status;
  }
  return logInAnew(ctx, typed, known);
}

/** A store that fails is as good as one that is empty: the user can still type. */
async function knownLogin(ctx: LoginContext, server: string, typed: Typed): Promise<AuthConfig> {
  const nothing = authConfigOf({ serveraddress: loginAddress(server) });
  if (typed.username !== '' || typed.password !== '') return nothing;
  return storedLogin(ctx.config(), server).catch(() => nothing);
}

/** Undefined where the stored credentials are of no use any more; why is told. */
async function tryStored(ctx: LoginContext, stored: AuthConfig): Promise<string | undefined> {
  const { stderr } = ctx.streams;
  await stderr.write(`Authenticating with existing credentials... [Username: ${stored.username}]\n`);
  const advice = `To login with a different account, run '${ctx.program} logout' followed by '${ctx.program} login'`;
  await writeNote(ctx, stderr, advice);
  await stderr.write('\n\n');
  const answer = await askEngine(ctx, stored).catch(async (error: unknown) => {
    ctx.signal.throwIfAborted();
    await ctx.warn(
      isUnauthorized(error)
        ? 'Stored credentials invalid or expired'
        : `Login did not succeed, error: ${messageOf(error)}`,
    );
  });
  if (!answer) return undefined;
  // A store that fails here fails again, and is told of, once new credentials were typed.
  return keepSession(ctx, stored, answer).then(
    () => answer.Status,
    () => undefined,
  );
}

async function logInAnew(ctx: LoginContext, typed: Typed, known: AuthConfig): Promise<string> {
  const { env, streams } = ctx;
  if ((typed.username === '' || typed.password === '') && !streams.stdin.isTTY) {
    throw new CliError('Error: Cannot perform an interactive login from a non TTY device');
  }
  const nothingTyped = typed.username === '' && typed.password === '';
  const byWeb = known.serveraddress === INDEX_SERVER && !isOn(env['DOCKER_CLI_DISABLE_OAUTH_LOGIN'], false);
  if (byWeb && nothingTyped) {
    const { webLogin } = await import('./shared/registry/web-login.ts');
    const auth = await webLogin(ctx);
    if (auth !== undefined) return beginSession(ctx, auth);
    await ctx.warn('Failed to start web-based login - falling back to command line login...\n');
  }
  return beginSession(ctx, await askCredentials(ctx, typed, known));
}
