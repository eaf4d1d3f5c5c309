import { platform } from 'node:os';
import type { Environment } from '../environment.ts';
import type { ConfigValues } from '../values.ts';
import { isInstalled } from './look-path.ts';

/** Programs that keep credentials are named docker-credential-pass and the like. */
export const HELPER_PREFIX = 'docker-credential-';

/**
 * Where no credentials are configured at all, the platform's own store becomes the default if its
 * helper is installed.
 */
export function detectDefaultStore(values: ConfigValues, env: Environment): void {
  if (values.credsStore !== '' || values.credHelpers.size > 0 || values.auths.size > 0) return;
  const store = platformStore(env);
  if (isInstalled(HELPER_PREFIX + store, env)) values.credsStore = store;
}

function platformStore(env: Environment): string {
  switch (platform()) {
    case 'darwin':
      return 'osxkeychain';
    case 'win32':
      return 'wincred';
    default:
      return isInstalled('pass', env) ? 'pass' : 'secretservice';
  }
}
