import { statSync } from 'node:fs';
import { updateConfig, type ConfigFile } from '../config/config-file.ts';
import { isMissing } from '../values/os-error.ts';
import { quote } from '../values/quote.ts';
import { ContextError, ContextNotFoundError } from './errors.ts';
import { DEFAULT_CONTEXT } from './metadata.ts';
import type { ContextStore } from './store.ts';

export interface RemoveOptions {
  name: string;
  /** the context in force */
  current: string;
  /** also removes the context in force, and takes one that is not there for removed */
  force: boolean;
}

/** Removes a context; when it is the one in force, config.json names none any more. Throws ContextError. */
export function removeContext(
  store: ContextStore,
  config: ConfigFile,
  { name, current, force }: RemoveOptions,
): void {
  if (name === DEFAULT_CONTEXT) throw new ContextError('context "default" cannot be removed');
  if (name === current) {
    if (!force) throw new ContextError(`context ${quote(name)} is in use, set -f flag to force remove`);
    updateConfig(config, (values) => {
      values.currentContext = '';
    });
  }
  if (!force && isGone(store.storage(name).MetadataPath)) {
    throw new ContextNotFoundError(`context ${quote(name)} does not exist`);
  }
  store.remove(name);
}

function isGone(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (error) {
    return isMissing(error);
  }
}
