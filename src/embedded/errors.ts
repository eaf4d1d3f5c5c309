export type EmbeddedErrorCode =
  | 'name'
  | 'platform'
  | 'privilege'
  | 'tools'
  | 'packages'
  | 'unreachable'
  | 'busy'
  | 'command'
  | 'start'
  | 'stop'
  | 'remove';

/** Why a private engine could not be prepared, started, stopped or removed; `detail` holds the lines that explain it. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
  readonly code: EmbeddedErrorCode;
  readonly detail: readonly string[];

  constructor(code: EmbeddedErrorCode, message: string, detail: readonly string[] = []) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}
