import { parseBytes } from './bytes.ts';
import { ValueError } from './error.ts';

/** `--memory-swap`: a size in bytes, or -1 for no limit. */
export function parseMemorySwap(raw: string): number {
  return raw === '-1' ? -1 : parseBytes(raw);
}

/** `--memory-swappiness`, checked after parsing: 0 to 100, or -1 for the engine's default. */
export function checkSwappiness(value: number): number {
  if (value < -1 || value > 100) {
    throw new ValueError(`invalid value: ${value}. Valid memory swappiness range is 0-100`);
  }
  return value;
}
