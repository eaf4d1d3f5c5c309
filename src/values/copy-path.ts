import { isAbsolute } from 'node:path';

import { cut } from './text.ts';

/** One side of a copy; an empty container means this machine. */
export interface CopyPath {
  container: string;
  path: string;
}

/** Splits `container:path`; an absolute path, and one starting with ".", is always local. */
export function splitCopyPath(raw: string): CopyPath {
  const [container, path, found] = cut(raw, ':');
  const local = isAbsolute(raw) || !found || container.startsWith('.');
  return local ? { container: '', path: raw } : { container, path };
}
