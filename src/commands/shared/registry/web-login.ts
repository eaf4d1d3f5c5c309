import type { CommandContext } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { credentialStore } from '../../../config/credentials/resolve.ts';
import { authConfigOf, type AuthConfig } from '../../../config/values.ts';
import { openBrowser } from '../../../io/browser.ts';
import { readLine } from '../../../io/read-line.ts';
import { INDEX_SERVER } from '../../../registry/auth.ts';
import {
  awaitTokens,
  beginDeviceLogin,
  createAccessToken,
  dockerHubLogin,
  userOf,
  type DeviceLogin,
  type HubLogin,
  type HubTokens,
} from '../../../registry/hub-login.ts';
import { keepTokens } from '../../../registry/hub-tokens.ts';
import { emphasis } from '../../../render/note.ts';
import { writeNote } from '../notes.ts';

export type WebLoginContext = Pick<CommandContext, 'config' | 'env' | 'program' | 'signal' | 'streams'>;

export interface WebLoginOptions {
  hub?: HubLogin;
  open?: (url: string) => Promise<unknown>;
}

/**
 * A login to Docker Hub that the user agrees to in a browser; answers the credentials that came of it, undefined
 * where it could not even begin.
 */
export async function webLogin(
  ctx: WebLoginContext,
  { hub = dockerHubLogin, open = openBrowser }: WebLoginOptions = {},
): Promise<AuthConfig | undefined> {
  const { signal } = ctx;
  const login = await begin(ctx, hub);
  if (login === undefined) return undefined;
  await invite(ctx, login);
  const tokens = await waitFor(ctx, hub, login, open);
  const username = userOf(tokens);
  try {
    await keepTokens(credentialStore(ctx.config(), INDEX_SERVER), hub, username, tokens);
  } catch (error) {
    throw new CliError(`failed to store tokens: ${messageOf(error)}`);
  }
  const password = await createAccessToken(hub, tokens, { signal });
  return authConfigOf({ username, password, serveraddress: INDEX_SERVER });
}

async function begin({ signal }: WebLoginContext, hub: HubLogin): Promise<DeviceLogin | undefined> {
  const login = await beginDeviceLogin(hub, { signal }).catch(() => {
    signal.throwIfAborted();
    return undefined;
  });
  return login?.user_code ? login : undefined;
}

async function invite(ctx: WebLoginContext, login: DeviceLogin): Promise<void> {
  const { stderr } = ctx.streams;
  const { bold, underline } = emphasis;
  const [page = ''] = login.verification_uri_complete.split('?', 1);
  await stderr.write(`${bold('\nUSING WEB-BASED LOGIN')}\n`);
  await writeNote(
    ctx,
    stderr,
    `To sign in with credentials on the command line, use '${ctx.program} login -u <username>'\n`,
  );
  await stderr.write(
    `\nYour one-time device confirmation code is: ${bold(`${login.user_code}\n`)}` +
      `${bold('Press ENTER')} to open your browser or submit your device code here: ${underline(`${page}\n`)}` +
      '\nWaiting for authentication in the browser…\n',
  );
}

/** ENTER opens the browser meanwhile; the login may as well be agreed to on another machine. */
async function waitFor(
  { signal, streams }: WebLoginContext,
  hub: HubLogin,
  login: DeviceLogin,
  open: (url: string) => Promise<unknown>,
): Promise<HubTokens> {
  const settled = new AbortController();
  void readLine(streams.stdin.readable, settled.signal).then(
    () => open(login.verification_uri_complete),
    () => {},
  );
  try {
    return await awaitTokens(hub, login, { signal });
  } catch (error) {
    if (signal.aborted) throw new CliError('login canceled');
    throw new CliError(`failed waiting for authentication: ${messageOf(error)}`);
  } finally {
    settled.abort();
  }
}
