import { ValueError } from './error.ts';

const controlKeys = [...'@abcdefghijklmnopqrstuvwxyz[\\]^_'].map((key) => `ctrl-${key}`);

function keyCode(key: string): number {
  if (/^[\0-\x7f]$/.test(key)) return key.charCodeAt(0);
  if (key === 'DEL') return 127;
  const code = controlKeys.indexOf(key);
  if (code < 0) throw new ValueError(`Unknown character: '${key}'`);
  return code;
}

/** The bytes of a `--detach-keys` sequence such as "ctrl-p,ctrl-q". */
export function parseDetachKeys(raw: string): Uint8Array {
  return Uint8Array.from(raw.split(','), keyCode);
}
