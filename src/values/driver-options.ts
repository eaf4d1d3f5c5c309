import { ValueError } from './error.ts';
import { pairsToMap } from './pairs.ts';

/** `--log-opt` flags as a map; the driver "none" takes none. */
export function logOptions(driver: string, options: readonly string[]): Record<string, string> {
  if (driver === 'none' && options.length > 0) {
    throw new ValueError(`invalid logging opts for driver ${driver}`);
  }
  return pairsToMap(options);
}

/** `--storage-opt` flags as a map; each needs a value. */
export function storageOptions(options: readonly string[]): Record<string, string> {
  if (!options.every((option) => option.includes('='))) {
    throw new ValueError('invalid storage option');
  }
  return pairsToMap(options);
}
