import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A plugin of one shell script: what it says of itself, and what it does when it runs. */
export interface ScriptPlugin {
  metadata?: object;
  run?: string;
}

const sound = { SchemaVersion: '0.1.0', Vendor: 'Lab', Version: 'v1', ShortDescription: 'Do a thing' };

/** The script of a plugin. */
export function pluginScript({ metadata = sound, run = 'echo "args: $*"' }: ScriptPlugin = {}): string {
  return `#!/bin/sh
if [ "$1" = docker-cli-plugin-metadata ]; then
  echo '${JSON.stringify(metadata)}'
  exit
fi
${run}
`;
}

/** A folder of executables named `docker-NAME`, by name; made below `parent` if that is said. */
export function pluginFolder(
  scripts: Readonly<Record<string, string>>,
  folder = mkdtempSync(join(tmpdir(), 'tug-plugins-')),
): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, `docker-${name}`), script, { mode: 0o755 });
  }
  return folder;
}
