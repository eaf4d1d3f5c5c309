import { getSystemErrorMap } from 'node:util';

/** Go's words for error codes where libuv's differ from them. */
const GO_WORDS: Record<string, string> = {
  EBUSY: 'device or resource busy',
  EEXIST: 'file exists',
  EIO: 'input/output error',
  EISDIR: 'is a directory',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
  ETXTBSY: 'text file busy',
  EXDEV: 'invalid cross-device link',
};

/** A failed system call, worded as Go words it: "open /path: no such file or directory". */
export class OsError extends Error {
  override readonly name = 'OsError';
  readonly code: string;

  constructor(message: string, code: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Runs file operations and words their failures as Go does; `path` stands in where Node names none. */
export function withOsErrors<T>(run: () => T, path = ''): T {
  try {
    return run();
  } catch (error) {
    throw osError(error, path);
  }
}

/** The error of a system call in Go's words; any other error as it is. */
export function osError(error: unknown, path = ''): Error {
  if (!isSystemError(error)) return error instanceof Error ? error : new Error(String(error));
  const { code, syscall } = error;
  const operands = [error.path ?? path, error.dest ?? ''].filter((operand) => operand !== '');
  const words = GO_WORDS[code] ?? getSystemErrorMap().get(error.errno)?.[1] ?? code;
  const call = syscall === 'scandir' ? 'open' : syscall;
  return new OsError(`${[call, ...operands].join(' ')}: ${words}`, code, { cause: error });
}

/** What went wrong, in the words a user reads. */
export function reasonOf(error: unknown): string {
  return osError(error).message;
}

/** Whether a file or one of its directories is not there, as Go's `os.IsNotExist` tells. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

interface SystemError extends Error {
  code: string;
  errno: number;
  syscall: string;
  path?: string;
  dest?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'errno' in error &&
    typeof error.errno === 'number' &&
    'syscall' in error &&
    typeof error.syscall === 'string'
  );
}
