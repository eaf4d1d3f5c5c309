import type { Endpoint } from './endpoint.ts';

/** What every error of this library is. Messages are the ones docker prints. */
export class EngineError extends Error {
  override name = 'EngineError';
}

/** A host that cannot be understood. */
export class EndpointError extends EngineError {
  override name = 'EndpointError';
}

/** An argument refused before anything was sent. */
export class InvalidArgumentError extends EngineError {
  override name = 'InvalidArgumentError';
}

export interface ResponseErrorInit {
  status: number;
  /** the engine's own words, without docker's prefix; empty if it gave none */
  detail: string;
  method: string;
  path: string;
}

/** The engine answered with an error status. `message` is docker's whole line, `detail` what the engine said. */
export class ResponseError extends EngineError {
  override name = 'ResponseError';
  readonly status: number;
  readonly detail: string;
  readonly method: string;
  readonly path: string;

  constructor(message: string, init: ResponseErrorInit) {
    super(message);
    this.status = init.status;
    this.detail = init.detail;
    this.method = init.method;
    this.path = init.path;
  }
}

/** A connection meant to be taken over was answered with anything but 101. */
export class UpgradeError extends ResponseError {
  override name = 'UpgradeError';
}

export type ConnectionFailure =
  | 'missing'
  | 'refused'
  | 'permission'
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'closed'
  | 'protocol'
  | 'redirect'
  | 'ssh'
  | 'other';

export interface ConnectionErrorInit {
  endpoint: Endpoint;
  reason: ConnectionFailure;
  /** what went wrong in Go's words, e.g. "dial unix /x.sock: connect: permission denied" */
  detail: string;
  /** absent where the answer had begun already */
  request?: { method: string; url: string } | undefined;
  cause?: unknown;
}

/** The engine could not be reached, or went away in the middle. */
export class ConnectionError extends EngineError {
  override name = 'ConnectionError';
  readonly endpoint: Endpoint;
  readonly reason: ConnectionFailure;
  readonly detail: string;
  readonly request: { method: string; url: string } | undefined;

  constructor(message: string, init: ConnectionErrorInit) {
    super(message, { cause: init.cause });
    this.endpoint = init.endpoint;
    this.reason = init.reason;
    this.detail = init.detail;
    this.request = init.request;
  }
}

/** Something asked for needs a newer engine. */
export class ApiVersionError extends EngineError {
  override name = 'ApiVersionError';
  readonly feature: string;
  readonly required: string;
  readonly actual: string;

  constructor(feature: string, required: string, actual: string) {
    super(`"${feature}" requires API version ${required}, but the Docker daemon API version is ${actual}`);
    this.feature = feature;
    this.required = required;
    this.actual = actual;
  }
}

/** An answer that is not the JSON it should be; worded like Go's decoder. */
export class InvalidJsonError extends EngineError {
  override name = 'InvalidJsonError';
}

/** An `error` document inside a stream of JSON messages. */
export class MessageStreamError extends EngineError {
  override name = 'MessageStreamError';
  readonly code: number;

  constructor(message: string, code = 0) {
    super(message);
    this.code = code;
  }
}

/** A frame of a multiplexed stream that says something is wrong, or that is no frame. */
export class FrameError extends EngineError {
  override name = 'FrameError';
}

export const isInvalidParameter = statusIs(400);
export const isUnauthorized = statusIs(401);
export const isForbidden = statusIs(403);
export const isNotFound = statusIs(404);
export const isConflict = statusIs(409);
export const isNotModified = statusIs(304);
export const isNotImplemented = statusIs(501);
export const isUnavailable = statusIs(503);

/** The engine's own failure: 500 to 599. */
export function isServerError(error: unknown): error is ResponseError {
  return error instanceof ResponseError && error.status >= 500;
}

function statusIs(status: number): (error: unknown) => error is ResponseError {
  return (error): error is ResponseError => error instanceof ResponseError && error.status === status;
}
