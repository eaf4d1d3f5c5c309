import { readCsv } from './csv.ts';
import { reword, ValueError } from './error.ts';
import { unsignedInteger } from './integers.ts';
import { cut } from './text.ts';

/** A secret or config of the swarm and the file it becomes in a task's containers. */
export interface SwarmFile {
  source: string;
  target: string;
  uid: string;
  gid: string;
  mode: number;
}

function parseMode(raw: string): number {
  const mode = reword(
    () => unsignedInteger(raw, 0, 32),
    ({ message }) => `invalid mode specified: ${message}`,
  );
  return Number(mode);
}

function setField(file: SwarmFile, key: string, value: string): boolean {
  switch (key.toLowerCase()) {
    case 'source':
    case 'src':
      file.source = value;
      return true;
    case 'target':
      file.target = value;
      return true;
    case 'uid':
      file.uid = value;
      return true;
    case 'gid':
      file.gid = value;
      return true;
    case 'mode':
      file.mode = parseMode(value);
      return true;
    default:
      return false;
  }
}

function parseSwarmFile(raw: string, kind: 'secret' | 'config'): SwarmFile {
  const fields = readCsv(raw);
  const [first = ''] = fields;
  const file: SwarmFile = { source: '', target: '', uid: '0', gid: '0', mode: 0o444 };
  if (fields.length === 1 && !first.includes('=')) return { ...file, source: first, target: first };
  for (const field of fields) {
    const [key, value, found] = cut(field, '=');
    if (!found || key === '') {
      throw new ValueError(`invalid field '${field}' must be a key=value pair`);
    }
    if (!setField(file, key, value)) throw new ValueError(`invalid field in ${kind} request: ${key}`);
  }
  if (file.source === '') throw new ValueError('source is required');
  return { ...file, target: file.target === '' ? file.source : file.target };
}

/** A service's `--secret`: a name, or `source=,target=,uid=,gid=,mode=`. */
export function parseSecret(raw: string): SwarmFile {
  return parseSwarmFile(raw, 'secret');
}

/** A service's `--config`, written as a `--secret`. */
export function parseConfig(raw: string): SwarmFile {
  return parseSwarmFile(raw, 'config');
}
