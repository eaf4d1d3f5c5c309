import { resolve } from 'node:path';

import { readCsv } from './csv.ts';
import { ValueError } from './error.ts';
import { setMountField, setMountFlag, type Mount } from './mount-fields.ts';
import { cut } from './text.ts';
import { ignoreWarning, type Warn } from './warn.ts';

export type { Mount } from './mount-fields.ts';

const optionFamilies = [
  ['VolumeOptions', 'volume'],
  ['ImageOptions', 'image'],
  ['BindOptions', 'bind'],
  ['TmpfsOptions', 'tmpfs'],
] as const;

function checkFamilies(mount: Mount): void {
  for (const [options, type] of optionFamilies) {
    if (mount[options] && mount.Type !== type) {
      throw new ValueError(`cannot mix '${type}-*' options with mount type '${mount.Type}'`);
    }
  }
}

function checkNeeded(mode: string, needed: string, given: boolean | undefined): void {
  if (given) return;
  throw new ValueError(`option 'bind-recursive=${mode}' requires '${needed}' to be specified in conjunction`);
}

function checkRecursion({ BindOptions: bind, ReadOnly }: Mount): void {
  if (bind?.ReadOnlyNonRecursive) checkNeeded('writable', 'readonly', ReadOnly);
  if (!bind?.ReadOnlyForceRecursive) return;
  checkNeeded('readonly', 'readonly', ReadOnly);
  checkNeeded('readonly', 'bind-propagation=rprivate', bind.Propagation === 'rprivate');
}

/**
 * A `--mount` flag: comma separated `key=value` fields. A source starting with "." stays as given;
 * resolveMount makes it absolute.
 */
export function parseMount(raw: string, warn: Warn = ignoreWarning): Mount {
  const mount: Mount = { Type: 'volume' };
  for (const field of readCsv(raw)) {
    const [name, value, found] = cut(field, '=');
    const key = name.toLowerCase();
    if (found && !setMountField(mount, key, value, warn)) {
      throw new ValueError(`unexpected key '${key}' in '${field}'`);
    }
    if (!found && !setMountFlag(mount, key)) {
      throw new ValueError(`invalid field '${field}' must be a key=value pair`);
    }
  }
  if (mount.Type === '') throw new ValueError('type is required');
  if (!mount.Target) throw new ValueError('target is required');
  checkFamilies(mount);
  checkRecursion(mount);
  return mount;
}

/** Takes a source that starts with "." from the directory `cwd`. */
export function resolveMount(mount: Mount, cwd: string): Mount {
  if (!mount.Source?.startsWith('.')) return mount;
  return { ...mount, Source: resolve(cwd, mount.Source) };
}
