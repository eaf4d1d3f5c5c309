import { goQuote } from '../engine/go-text.ts';
import type { WebResponse } from './http.ts';

interface ErrorDocument {
  details?: unknown;
  errors?: readonly { code?: string; message?: string }[];
}

/** Why a registry or its token server refused, in docker's words: `unauthorized: incorrect username or password`. */
export function registryError({ status, statusLine, headers, body }: WebResponse): Error {
  if (status < 400 || status >= 500) return new Error(`received unexpected HTTP status: ${statusLine}`);
  const type = String(headers['content-type'] ?? '').split(';', 1)[0];
  if (type !== 'application/json' && type !== 'application/vnd.api+json') return coded(status, body);
  const { details, errors = [] } = parse(body);
  if (typeof details === 'string' && details !== '') return coded(status, details);
  const lines = errors.map(
    ({ code = 'UNKNOWN', message = '' }) => `${codeText(code)}: ${message || 'unknown error'}`,
  );
  if (lines.length === 0)
    return status === 401 ? coded(401, 'authentication required') : unexplained(status, body);
  return new Error(lines.length === 1 ? lines[0] : `errors:\n${lines.map((line) => `${line}\n`).join('')}`);
}

function parse(body: string): ErrorDocument {
  try {
    const document: unknown = JSON.parse(body);
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}

function unexplained(status: number, body: string): Error {
  const why = 'no error details found in HTTP response body';
  return new Error(`error parsing HTTP ${status} response body: ${why}: ${goQuote(body)}`);
}

function coded(status: number, text: string): Error {
  const codes: Readonly<Record<number, string>> = {
    401: 'unauthorized',
    403: 'denied',
    429: 'toomanyrequests',
  };
  return new Error(`${codes[status] ?? 'unknown'}: ${text}`);
}

function codeText(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
