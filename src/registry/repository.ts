import { goMethod, goQuote } from '../engine/go-text.ts';
import { authorize, type Ask, type Credentials } from './authorize.ts';
import type { Challenge } from './challenge.ts';
import { digestFault } from './digest.ts';
import type { WebResponse } from './http.ts';
import { manifestMediaTypes } from './manifest.ts';
import { registryError } from './response-error.ts';

export type Action = 'pull' | 'push';

/** Something stored in a registry, and what the registry says it is. */
export interface Content {
  mediaType: string;
  bytes: Buffer;
}

export interface RepositoryAccess {
  /** of the registry, as https://registry.example.org */
  url: string;
  path: string;
  actions: readonly Action[];
  /** what the registry wants to see */
  challenges: readonly Challenge[];
  credentials: Credentials;
  ask: Ask;
}

type RepositoryRequest = Parameters<Ask>[0] & {
  /** a second repository that is read from */
  from?: string;
};

const mostRedirects = 10;

/** One repository of a registry. Everything rejects with docker's words, or the signal's reason. */
export class Repository {
  readonly #access: RepositoryAccess;
  readonly #authorizations = new Map<string, Promise<string | undefined>>();

  constructor(access: RepositoryAccess) {
    this.#access = access;
  }

  /** GET /v2/{path}/manifests/{tag or digest} */
  async manifest(reference: string): Promise<Content> {
    const { headers, bytes } = await this.#send({
      method: 'GET',
      url: this.#url(`manifests/${reference}`),
      headers: { accept: manifestMediaTypes.join(', ') },
    });
    return { mediaType: String(headers['content-type'] ?? ''), bytes };
  }

  /** PUT /v2/{path}/manifests/{tag or digest}; answers the digest it has there. */
  async putManifest(reference: string, { mediaType, bytes }: Content): Promise<string> {
    const { headers } = await this.#send({
      method: 'PUT',
      url: this.#url(`manifests/${reference}`),
      headers: { 'content-type': mediaType },
      body: bytes,
    });
    const digest = String(headers['docker-content-digest'] ?? '');
    const fault = digestFault(digest);
    if (fault !== undefined) throw new Error(fault);
    return digest;
  }

  /** GET /v2/{path}/blobs/{digest} */
  async blob(digest: string): Promise<Buffer> {
    const answer = await this.#request({ method: 'GET', url: this.#url(`blobs/${digest}`) });
    if (answer.status === 404) throw new Error('unknown blob');
    return checked(answer).bytes;
  }

  /**
   * POST /v2/{path}/blobs/uploads/: takes a blob over from another repository of the same registry.
   * Answers false where the registry would have it sent instead.
   */
  async mountBlob(digest: string, from: string): Promise<boolean> {
    const query = new URLSearchParams({ from, mount: digest });
    const url = this.#url(`blobs/uploads/?${query.toString()}`);
    const { status, headers } = await this.#send({ method: 'POST', url, from });
    if (status === 201) return true;
    const upload = headers['location'];
    if (typeof upload === 'string') {
      await this.#request({ method: 'DELETE', url: new URL(upload, url).href });
    }
    return false;
  }

  #url(rest: string): string {
    return `${this.#access.url}/v2/${this.#access.path}/${rest}`;
  }

  async #send(request: RepositoryRequest): Promise<WebResponse> {
    return checked(await this.#request(request));
  }

  async #request({ from, ...request }: RepositoryRequest): Promise<WebResponse> {
    const { ask } = this.#access;
    const authorization = await this.#authorization(from).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${goMethod(request.method)} ${goQuote(request.url)}: ${reason}`, { cause: error });
    });
    const headers = { ...request.headers, ...(authorization && { authorization }) };
    return follow(ask, { ...request, headers });
  }

  /** Asked for once for each set of repositories. */
  #authorization(from = ''): Promise<string | undefined> {
    const known = this.#authorizations.get(from) ?? this.#authorize(from);
    this.#authorizations.set(from, known);
    return known;
  }

  async #authorize(from: string): Promise<string | undefined> {
    const { ask, challenges, credentials, path, actions } = this.#access;
    const scopes = [`repository:${path}:${actions.join(',')}`];
    if (from !== '' && from !== path) scopes.push(`repository:${from}:pull`);
    const { authorization } = await authorize(ask, challenges, credentials, { scopes });
    return authorization;
  }
}

function checked(answer: WebResponse): WebResponse {
  if (answer.status >= 200 && answer.status <= 399) return answer;
  throw registryError(answer);
}

/** Registries may keep blobs elsewhere; credentials do not go there. */
async function follow(ask: Ask, request: Parameters<Ask>[0]): Promise<WebResponse> {
  let { url, headers = {} } = request;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await ask({ ...request, url, headers });
    const { location } = answer.headers;
    const moved = [301, 302, 303, 307, 308].includes(answer.status) && typeof location === 'string';
    if (request.method !== 'GET' || !moved) return answer;
    const target = new URL(location, url);
    if (target.host !== new URL(url).host) {
      const { authorization: _, ...open } = headers as Record<string, string>;
      headers = open;
    }
    url = target.href;
  }
  throw new Error(`${goMethod(request.method)} ${goQuote(url)}: stopped after ${mostRedirects} redirects`);
}
