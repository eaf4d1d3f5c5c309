import { request } from 'node:http';
import { json } from 'node:stream/consumers';

export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
}

/** GET /version on a Unix socket; undefined unless the engine answers within `timeoutMs`. */
export async function askVersion(socket: string, timeoutMs = 2000): Promise<EngineVersion | undefined> {
  try {
    const answer = await getJson(socket, '/version', AbortSignal.timeout(timeoutMs));
    const { Version, ApiVersion } = answer as { Version?: string; ApiVersion?: string };
    return Version && ApiVersion ? { version: Version, apiVersion: ApiVersion } : undefined;
  } catch {
    return undefined;
  }
}

function getJson(socket: string, path: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath: socket, path, signal, agent: false }, (response) => {
      json(response).then(resolve, reject);
    });
    sent.once('error', reject);
    sent.end();
  });
}
