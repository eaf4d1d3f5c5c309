import { posix } from 'node:path';

import { cdiRequest, isCdiName } from './cdi.ts';
import { ValueError } from './error.ts';
import type { DeviceRequest } from './gpus.ts';

/** A host device and the place and rights it has in the container. */
export interface DeviceMapping {
  PathOnHost: string;
  PathInContainer: string;
  CgroupPermissions: string;
}

/** Whether a text is made of the letters r, w and m, each at most once. */
function isDeviceMode(text: string): boolean {
  return /^[rwm]+$/.test(text) && new Set(text).size === text.length;
}

function cleanPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}

/** `host[:container][:mode]` as a Linux engine takes it. */
function parseLinuxDevice(raw: string): DeviceMapping {
  const [host = '', second, third, ...surplus] = raw.split(':');
  if (host === '' || surplus.length > 0) throw new ValueError(`bad format for path: ${raw}`);
  if (third !== undefined && !isDeviceMode(third)) {
    throw new ValueError(`bad mode specified: ${third}`);
  }
  const modeSecond = third === undefined && second !== undefined && isDeviceMode(second);
  const samePath = second === undefined || modeSecond;
  const container = samePath ? host : second;
  if (!posix.isAbsolute(container)) throw new ValueError(`${container} is not an absolute path`);
  return {
    PathOnHost: samePath ? cleanPath(host) : host,
    PathInContainer: third === undefined ? cleanPath(container) : container,
    CgroupPermissions: (modeSecond ? second : third) ?? 'rwm',
  };
}

/** One `--device` that is a path; which form is right depends on the engine's operating system. */
export function parseDevice(raw: string, serverOs: string): DeviceMapping {
  if (serverOs === 'linux') return parseLinuxDevice(raw);
  if (serverOs === 'windows') {
    return { PathOnHost: raw, PathInContainer: '', CgroupPermissions: '' };
  }
  throw new ValueError(`unknown server OS: ${serverOs}`);
}

/** All `--device` and `--gpus` flags; docker checks them late, once it knows the engine. */
export function deviceFlags(
  devices: readonly string[],
  gpus: readonly DeviceRequest[],
  serverOs: string,
): { Devices: DeviceMapping[]; DeviceRequests: DeviceRequest[] } {
  const names = devices.filter(isCdiName);
  const paths = devices.filter((device) => !isCdiName(device));
  return {
    Devices: paths.map((path) => parseDevice(path, serverOs)),
    DeviceRequests: names.length > 0 ? [...gpus, cdiRequest(names)] : [...gpus],
  };
}

/** A `--device-cgroup-rule`, such as "c 10:200 rwm". */
export function parseDeviceCgroupRule(raw: string): string {
  if (!/^[acb] (?:[0-9]+|\*):(?:[0-9]+|\*) [rwm]{1,3}$/.test(raw)) {
    throw new ValueError(`invalid device cgroup format '${raw}'`);
  }
  return raw;
}
