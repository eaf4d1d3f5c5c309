import type { DeviceRequest } from './gpus.ts';

const word = '[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?';
const qualifiedName = new RegExp(`^${word}/${word}=[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?$`);

/** Whether a `--device` is a CDI name, "vendor/class=name", and not a path. */
export function isCdiName(device: string): boolean {
  return qualifiedName.test(device);
}

/** The request that asks the engine for CDI devices by name. */
export function cdiRequest(names: readonly string[]): DeviceRequest {
  return { Driver: 'cdi', Count: 0, DeviceIDs: [...names], Capabilities: null, Options: null };
}
