import { readFileSync } from 'node:fs';
import { value } from '../../../cli/option.ts';
import { ValueError } from '../../../values/error.ts';
import { fileFault } from '../../../values/os-error.ts';
import { pemBlocks } from '../../../values/pem.ts';

/** A flag that names a file in PEM format; its value is the text in it. */
export const pemFile = (help: string) =>
  value(help, (path) => readPem(path, { malformed: 'file contents must be in PEM format' }), {
    typeName: 'pem-file',
    default: '',
  });

interface Complaints {
  /** goes before the system's words */
  unreadable?: string;
  malformed: string;
}

/** The text of a file in PEM format. Throws ValueError. */
export function readPem(path: string, { unreadable = '', malformed }: Complaints): string {
  const content = readFile(path, unreadable);
  if (pemBlocks(content).length === 0) throw new ValueError(malformed);
  return content.toString();
}

function readFile(path: string, complaint: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ValueError(complaint + fileFault(path, error));
  }
}
