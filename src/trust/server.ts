import type { Environment } from '../config/environment.ts';
import type { TlsOptions } from '../engine/endpoint.ts';
import { authorize, type Ask, type Credentials } from '../registry/authorize.ts';
import { parseChallenges } from '../registry/challenge.ts';
import { webRequest } from '../registry/http.ts';

export interface TrustServerOptions {
  /** https://host[:port] */
  url: string;
  /** whose trust it is: the whole name of an image repository */
  repository: string;
  credentials: Credentials;
  tls: TlsOptions;
  /** names a proxy to the server */
  env: Environment;
  userAgent: string;
  signal: AbortSignal;
}

/** A trust server that cannot be reached, or has no such file. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** Fetches one metadata file, by its name without ".json". */
export type FetchMetadata = (name: string) => Promise<Buffer>;

const pingPatience = 5000;

/** A notary server, for one repository. */
export function openTrustServer({ url, repository, ...options }: TrustServerOptions): FetchMetadata {
  const { credentials, tls, env, userAgent, signal } = options;
  const ask: Ask = ({ headers, ...request }) =>
    webRequest({ ...request, headers: { 'user-agent': userAgent, ...headers }, tls, env, signal });
  let authorization: Promise<string | undefined> | undefined;

  async function authorizationFor(): Promise<string | undefined> {
    // A server that cannot be pinged is told of when it is asked for something.
    const answer = await ask({ method: 'GET', url: `${url}/v2/`, timeout: pingPatience }).catch(() =>
      signal.throwIfAborted(),
    );
    const challenges = answer?.status === 401 ? parseChallenges(answer.headers['www-authenticate']) : [];
    const scopes = [`repository:${repository}:pull`];
    return (await authorize(ask, challenges, credentials, { scopes })).authorization;
  }

  return async (name) => {
    try {
      const shown = await (authorization ??= authorizationFor());
      const answer = await ask({
        method: 'GET',
        url: `${url}/v2/${repository}/_trust/tuf/${name}.json`,
        headers: { ...(shown && { authorization: shown }) },
      });
      if (answer.status === 200) return answer.bytes;
      throw new Error(`the trust server answered ${answer.statusLine} for ${name}`);
    } catch (error) {
      signal.throwIfAborted();
      throw new UnavailableError(error instanceof Error ? error.message : String(error), { cause: error });
    }
  };
}
