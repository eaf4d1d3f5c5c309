/** Reads a whole file; a failure is the rejection Node's fs gives. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

const reasons = new Map([
  ['EACCES', 'permission denied'],
  ['EEXIST', 'file exists'],
  ['EIO', 'input/output error'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'too many levels of symbolic links'],
  ['EMFILE', 'too many open files'],
  ['ENAMETOOLONG', 'file name too long'],
  ['ENOENT', 'no such file or directory'],
  ['ENOTDIR', 'not a directory'],
  ['ENXIO', 'no such device or address'],
  ['EPERM', 'operation not permitted'],
]);

/** Words a failed file operation as Go does: "open /nowhere: no such file or directory". */
export function fileFault(path: string, error: unknown): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  return `${syscall ?? 'open'} ${path}: ${reasons.get(code ?? '') ?? message}`;
}
