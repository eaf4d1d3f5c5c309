import { goQuote } from '../engine/go-text.ts';
import { parseChallenges } from './challenge.ts';
import type { WebResponse } from './http.ts';

/** One thing a registry finds wrong. */
export interface Problem {
  /** as MANIFEST_UNKNOWN */
  code: string;
  /** absent where the registry says no more than its code does */
  message?: string;
}

/** Why a registry or its token server refused, in docker's words: `unauthorized: incorrect username or password`. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  /** empty where the answer told none */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], message = lines(problems)) {
    super(message);
    this.problems = problems;
  }
}

interface ErrorDocument {
  details?: unknown;
  errors?: readonly { code?: string; message?: string; detail?: unknown }[];
}

/** What each code means when nothing more is said. */
const codes: Readonly<Record<string, string>> = {
  UNKNOWN: 'unknown error',
  UNSUPPORTED: 'The operation is unsupported.',
  UNAUTHORIZED: 'authentication required',
  DENIED: 'requested access to the resource is denied',
  UNAVAILABLE: 'service unavailable',
  TOOMANYREQUESTS: 'too many requests',
  DIGEST_INVALID: 'provided digest did not match uploaded content',
  SIZE_INVALID: 'provided length did not match content length',
  NAME_INVALID: 'invalid repository name',
  TAG_INVALID: 'manifest tag did not match URI',
  NAME_UNKNOWN: 'repository name not known to registry',
  MANIFEST_UNKNOWN: 'manifest unknown',
  MANIFEST_INVALID: 'manifest invalid',
  MANIFEST_UNVERIFIED: 'manifest failed signature verification',
  MANIFEST_BLOB_UNKNOWN: 'blob unknown to registry',
  BLOB_UNKNOWN: 'blob unknown to registry',
  BLOB_UPLOAD_UNKNOWN: 'blob upload unknown to registry',
  BLOB_UPLOAD_INVALID: 'blob upload invalid',
  PAGINATION_NUMBER_INVALID: 'invalid number of results requested',
};

const codeOfStatus: Readonly<Record<number, string>> = {
  401: 'UNAUTHORIZED',
  403: 'DENIED',
  429: 'TOOMANYREQUESTS',
};

const codeOfChallenge: Readonly<Record<string, string>> = {
  invalid_token: 'UNAUTHORIZED',
  insufficient_scope: 'DENIED',
};

/** The error an answer of status 400 and above stands for. */
export function registryError(response: WebResponse): Error {
  const { status, statusLine } = response;
  if (status < 400 || status >= 500) return new Error(`received unexpected HTTP status: ${statusLine}`);
  const refusal = refusalOf(response);
  const error = errorOf(response);
  return refusal ? new RegistryError([refusal, ...error.problems]) : error;
}

/** What the registry says of the token it was shown. */
function refusalOf({ headers }: WebResponse): Problem | undefined {
  for (const { scheme, parameters } of parseChallenges(headers['www-authenticate'])) {
    const code = scheme === 'bearer' ? codeOfChallenge[parameters['error'] ?? ''] : undefined;
    if (code) return { code, message: parameters['error_description'] || (codes[code] ?? '') };
  }
  return undefined;
}

function errorOf({ status, headers, body }: WebResponse): RegistryError {
  const type = String(headers['content-type'] ?? '').split(';', 1)[0];
  if (type !== 'application/json' && type !== 'application/vnd.api+json') return coded(status, body);
  const { details, errors = [] } = parse(body);
  if (typeof details === 'string' && details !== '') return coded(status, details);
  if (errors.length > 0) return new RegistryError(errors.map(problemOf));
  return status === 401 ? coded(401, 'authentication required') : unexplained(status, body);
}

function parse(body: string): ErrorDocument {
  try {
    const document: unknown = JSON.parse(body);
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}

function problemOf({
  code: named = '',
  message = '',
  detail,
}: {
  code?: string;
  message?: string;
  detail?: unknown;
}) {
  const code = named in codes ? named : 'UNKNOWN';
  const bare = (detail ?? undefined) === undefined && (message === '' || message === codes[code]);
  return bare ? { code } : { code, message };
}

function lines(problems: readonly Problem[]): string {
  const texts = problems.map(({ code, message }) => {
    const name = code.toLowerCase().replaceAll('_', ' ');
    return message === undefined ? name : `${name}: ${message}`;
  });
  return texts.length === 1 ? String(texts[0]) : `errors:\n${texts.map((text) => `${text}\n`).join('')}`;
}

function unexplained(status: number, body: string): RegistryError {
  const why = 'no error details found in HTTP response body';
  return new RegistryError([], `error parsing HTTP ${status} response body: ${why}: ${goQuote(body)}`);
}

function coded(status: number, message: string): RegistryError {
  return new RegistryError([{ code: codeOfStatus[status] ?? 'UNKNOWN', message }]);
}
