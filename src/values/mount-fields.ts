import { parseBoolean } from './booleans.ts';
import { parseBytes } from './bytes.ts';
import { reword, ValueError } from './error.ts';
import { unsignedInteger } from './integers.ts';
import { cut } from './text.ts';
import type { Warn } from './warn.ts';

export interface BindOptions {
  Propagation?: string;
  NonRecursive?: boolean;
  ReadOnlyNonRecursive?: boolean;
  ReadOnlyForceRecursive?: boolean;
}

export interface VolumeOptions {
  NoCopy?: boolean;
  Labels?: Record<string, string>;
  Subpath?: string;
  DriverConfig: { Name?: string; Options?: Record<string, string> };
}

export interface TmpfsOptions {
  SizeBytes?: number;
  Mode?: number;
}

/** The engine's mount; what was not named is left out. */
export interface Mount {
  Type: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: BindOptions;
  VolumeOptions?: VolumeOptions;
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: TmpfsOptions;
}

function convert<T>(parse: (raw: string) => T, key: string, value: string): T {
  return reword(
    () => parse(value),
    () => `invalid value for ${key}: ${value}`,
  );
}

/** Adds `key=value` to a map; a pair without a key adds nothing. */
function extend(map: Record<string, string> | undefined, pair: string): Record<string, string> {
  const [key, value] = cut(pair, '=');
  return key === '' ? { ...map } : { ...map, ...Object.fromEntries([[key, value]]) };
}

function setRecursive(bind: BindOptions, value: string): void {
  if (value === 'disabled') bind.NonRecursive = true;
  else if (value === 'writable') bind.ReadOnlyNonRecursive = true;
  else if (value === 'readonly') bind.ReadOnlyForceRecursive = true;
  else {
    throw new ValueError(
      `invalid value for bind-recursive: ${value} (must be "enabled", "disabled", "writable", or "readonly")`,
    );
  }
}

function setBindField(bind: BindOptions, key: string, value: string, warn: Warn): boolean {
  switch (key) {
    case 'bind-propagation':
      bind.Propagation = value.toLowerCase();
      return true;
    case 'bind-nonrecursive':
      bind.NonRecursive = convert(parseBoolean, key, value);
      warn('bind-nonrecursive is deprecated, use bind-recursive=disabled instead');
      return true;
    case 'bind-recursive':
      setRecursive(bind, value);
      return true;
    default:
      return false;
  }
}

function setVolumeField(volume: VolumeOptions, key: string, value: string): boolean {
  const driver = volume.DriverConfig;
  switch (key) {
    case 'volume-subpath':
      volume.Subpath = value;
      return true;
    case 'volume-nocopy':
      volume.NoCopy = convert(parseBoolean, key, value);
      return true;
    case 'volume-label':
      volume.Labels = extend(volume.Labels, value);
      return true;
    case 'volume-driver':
      driver.Name = value;
      return true;
    case 'volume-opt':
      driver.Options = extend(driver.Options, value);
      return true;
    default:
      return false;
  }
}

function setTmpfsField(tmpfs: TmpfsOptions, key: string, value: string): boolean {
  switch (key) {
    case 'tmpfs-size':
      tmpfs.SizeBytes = convert(parseBytes, key, value);
      return true;
    case 'tmpfs-mode':
      tmpfs.Mode = Number(convert((raw) => unsignedInteger(raw, 8, 32), key, value));
      return true;
    default:
      return false;
  }
}

function setFamilyField(mount: Mount, key: string, value: string, warn: Warn): boolean {
  // The default does not count as an option of bind mounts.
  if (key === 'bind-recursive' && value === 'enabled') return true;
  if (key.startsWith('bind-')) return setBindField((mount.BindOptions ??= {}), key, value, warn);
  if (key.startsWith('volume-')) {
    return setVolumeField((mount.VolumeOptions ??= { DriverConfig: {} }), key, value);
  }
  if (key.startsWith('tmpfs-')) return setTmpfsField((mount.TmpfsOptions ??= {}), key, value);
  if (key !== 'image-subpath') return false;
  mount.ImageOptions = { Subpath: value };
  return true;
}

/** Sets the field `key=value` of a mount; false if there is no such field. */
export function setMountField(mount: Mount, key: string, value: string, warn: Warn): boolean {
  switch (key) {
    case 'type':
      mount.Type = value.toLowerCase();
      return true;
    case 'source':
    case 'src':
      mount.Source = value;
      return true;
    case 'target':
    case 'dst':
    case 'destination':
      mount.Target = value;
      return true;
    case 'readonly':
    case 'ro':
      mount.ReadOnly = convert(parseBoolean, key, value);
      return true;
    case 'consistency':
      mount.Consistency = value.toLowerCase();
      return true;
    default:
      return setFamilyField(mount, key, value, warn);
  }
}

/** Sets a field given by its key alone; false if the key needs a value. */
export function setMountFlag(mount: Mount, key: string): boolean {
  switch (key) {
    case 'readonly':
    case 'ro':
      mount.ReadOnly = true;
      return true;
    case 'volume-nocopy':
      (mount.VolumeOptions ??= { DriverConfig: {} }).NoCopy = true;
      return true;
    case 'bind-nonrecursive':
      (mount.BindOptions ??= {}).NonRecursive = true;
      return true;
    default:
      return false;
  }
}
