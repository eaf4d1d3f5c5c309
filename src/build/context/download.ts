import type { Environment } from '../../config/environment.ts';
import { quote } from '../../values/quote.ts';
import { request } from '../http/request.ts';

export interface Download {
  body: AsyncIterable<Buffer>;
  /** bytes; 0 where the server does not tell */
  size: number;
}

export interface DownloadOptions {
  env: Environment;
  signal?: AbortSignal | undefined;
}

/** GETs a context. Throws with docker's words where the server cannot be reached or refuses. */
export async function download(url: string, { env, signal }: DownloadOptions): Promise<Download> {
  const answer = await request(url, { method: 'GET', env, signal }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw failure(url, `Get ${quote(url)}: ${error instanceof Error ? error.message : String(error)}`, error);
  });
  const { statusCode = 0, statusMessage = '', headers } = answer;
  if (statusCode < 400) return { body: answer, size: Number(headers['content-length'] ?? 0) };
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString().trim();
  throw failure(url, `failed to GET ${url} with status ${statusCode} ${statusMessage}: ${text}`);
}

function failure(url: string, reason: string, cause?: unknown): Error {
  return new Error(`unable to download remote context ${url}: ${reason}`, { cause });
}
