import { join } from 'node:path';
import type { CommandContext } from '../../../cli/define.ts';
import type { Host } from '../../../embedded/host.ts';

/** The engine's name where none is given. */
export const defaultName = 'local';

/** This machine as the library of private engines wants to know it. */
export function embeddedHost({ env, host }: Pick<CommandContext, 'env' | 'host'>): Host {
  const { uid, homeDir, os } = host;
  return {
    platform: os === 'windows' ? 'win32' : (os as NodeJS.Platform),
    uid,
    env,
    dataDir: join(env['XDG_DATA_HOME'] || join(homeDir, '.local', 'share'), 'tug'),
    runDir: uid === 0 ? '/run/tug' : join(env['XDG_RUNTIME_DIR'] || join('/tmp', `tug-${uid}`), 'tug'),
  };
}
