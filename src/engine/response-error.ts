import { STATUS_CODES } from 'node:http';
import type { Readable } from 'node:stream';
import { ResponseError, UpgradeError, type ResponseErrorInit } from './errors.ts';
import { parseJson } from './streams/json.ts';
import type { TransportResponse } from './transport/transport.ts';

const MAX_BYTES = 1 << 20;

/** Reads an error answer, up to 1 MiB of it, into docker's words for it. */
export async function readResponseError(
  response: TransportResponse,
  { method, path, url }: { method: string; path: string; url: string },
): Promise<ResponseError> {
  const { status } = response;
  const body = await readUpTo(response.body, MAX_BYTES);
  const statusLine = `${status} ${response.statusText}`;
  const init: ResponseErrorInit = { status, detail: '', method, path };
  if (body === undefined) {
    return new ResponseError(
      `request returned ${statusLine} with a message (> ${MAX_BYTES} bytes) for API route and version ${url}, ` +
        'check if the server supports the requested API version',
      init,
    );
  }
  if (body === '') {
    return new ResponseError(
      `request returned ${statusLine} for API route and version ${url}, ` +
        'check if the server supports the requested API version',
      init,
    );
  }
  if (response.headers['content-type'] !== 'application/json') return daemonError(body.trim(), init);
  try {
    const { message } = parseJson<{ message?: string }>(body);
    const known = STATUS_CODES[status] ?? '';
    return daemonError(
      message?.trim() || `API returned a ${status} (${known}) but provided no error-message`,
      init,
    );
  } catch (error) {
    return new ResponseError(`Error reading JSON: ${error instanceof Error ? error.message : error}`, init);
  }
}

/** An upgrade that was refused; docker shows only the status, `detail` has the engine's words. */
export function upgradeError(protocol: string, error: ResponseError): UpgradeError {
  return new UpgradeError(`unable to upgrade to ${protocol}, received ${error.status}`, error);
}

function daemonError(detail: string, init: ResponseErrorInit): ResponseError {
  return new ResponseError(`Error response from daemon: ${detail}`, { ...init, detail });
}

/** undefined if there is more than that. */
async function readUpTo(body: Readable, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) return undefined;
  }
  return Buffer.concat(chunks).toString();
}
