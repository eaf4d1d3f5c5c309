import { formatFloat } from '../template/float.ts';

const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

function format(size: number, base: number, units: readonly string[], precision: number): string {
  let value = size;
  let index = 0;
  while (value >= base && index < units.length - 1) {
    value /= base;
    index += 1;
  }
  return formatFloat(value, 'g', precision) + units[index];
}

/**
 * A size in powers of 1000 with four significant digits: "1.234GB".
 * Image and container sizes are shown with three.
 */
export function humanSize(bytes: number, precision = 4): string {
  return format(bytes, 1000, decimalUnits, precision);
}

/** A size in powers of 1024 with four significant digits: "1.5GiB", as memory is shown. */
export function bytesSize(bytes: number): string {
  return format(bytes, 1024, binaryUnits, 4);
}
