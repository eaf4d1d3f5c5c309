import { parseBytes } from './bytes.ts';
import { reword, ValueError } from './error.ts';
import { toNumber, unsignedInteger } from './integers.ts';
import { cut } from './text.ts';

/** A block device and its share of input and output. */
export interface WeightDevice {
  Path: string;
  Weight: number;
}

/** A block device and its limit per second, in bytes or operations. */
export interface ThrottleDevice {
  Path: string;
  Rate: number;
}

function splitDevice(raw: string): [path: string, amount: string] {
  const [path, amount, found] = cut(raw, ':');
  if (!found || path === '') throw new ValueError(`bad format: ${raw}`);
  if (!path.startsWith('/dev/')) throw new ValueError(`bad format for device path: ${raw}`);
  return [path, amount];
}

function parseWeight(raw: string): number {
  const weight = Number(unsignedInteger(raw, 10, 16));
  if (weight !== 0 && (weight < 10 || weight > 1000)) throw new ValueError(raw);
  return weight;
}

/** `--blkio-weight-device`: `/dev/name:weight`, 10 to 1000 or 0. */
export function parseWeightDevice(raw: string): WeightDevice {
  const [Path, amount] = splitDevice(raw);
  const Weight = reword(
    () => parseWeight(amount),
    () => `invalid weight for device: ${raw}`,
  );
  return { Path, Weight };
}

function parseRate(raw: string): number {
  const rate = parseBytes(raw);
  if (rate < 0) throw new ValueError(raw);
  return rate;
}

/** `--device-read-bps`, `--device-write-bps`: `/dev/name:size`, in bytes per second. */
export function parseThrottleBytes(raw: string): ThrottleDevice {
  const [Path, amount] = splitDevice(raw);
  const Rate = reword(
    () => parseRate(amount),
    () =>
      `invalid rate for device: ${raw}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`,
  );
  return { Path, Rate };
}

/** `--device-read-iops`, `--device-write-iops`: `/dev/name:count`, in operations per second. */
export function parseThrottleOperations(raw: string): ThrottleDevice {
  const [Path, amount] = splitDevice(raw);
  const rate = reword(
    () => unsignedInteger(amount, 10, 64),
    () =>
      `invalid rate for device: ${raw}. The correct format is <device-path>:<number>. Number must be a positive integer`,
  );
  return { Path, Rate: toNumber(rate) };
}
