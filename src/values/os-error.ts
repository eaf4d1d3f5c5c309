import { getSystemErrorMap } from 'node:util';

/** What error codes mean: libuv's words, but Go's where the two differ. */
const words = new Map([
  ...getSystemErrorMap().values(),
  ['EBUSY', 'device or resource busy'],
  ['EEXIST', 'file exists'],
  ['EHOSTUNREACH', 'no route to host'],
  ['EIO', 'input/output error'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'too many levels of symbolic links'],
  ['ENAMETOOLONG', 'file name too long'],
  ['ETXTBSY', 'text file busy'],
  ['ENFILE', 'too many open files in system'],
  ['ENOMEM', 'cannot allocate memory'],
  ['ENOTSUP', 'operation not supported'],
  ['EXDEV', 'invalid cross-device link'],
]);

/** A failed system call, worded as Go words it: "open /path: no such file or directory". */
class OsError extends Error {
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
  const call = syscall === 'scandir' ? 'open' : syscall;
  const message = `${[call, ...operands].join(' ')}: ${words.get(code) ?? code}`;
  return new OsError(message, code, { cause: error });
}

/** A failed file operation in Go's words, with the path as the user wrote it. */
export function fileFault(path: string, error: unknown): string {
  const { code = '', syscall = 'open', message } = error as NodeJS.ErrnoException;
  return `${syscall} ${path}: ${words.get(code) ?? message}`;
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
  syscall: string;
  path?: string;
  dest?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'syscall' in error &&
    typeof error.syscall === 'string'
  );
}
