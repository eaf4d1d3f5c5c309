import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';

import type { Host } from '../../src/embedded/host.ts';

export interface FakeHost extends Host {
  /** Puts a shell script on the host's PATH, before the machine's programs. */
  program(name: string, script: string): void;
}

/** A host with folders of its own, gone after the test. */
export function fakeHost(changes: Partial<Host> = {}): FakeHost {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tug-embedded-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  return {
    platform: 'linux',
    uid: 1000,
    env: { PATH: [bin, process.env['PATH']].join(delimiter) },
    dataDir: join(folder, 'data'),
    runDir: join(folder, 'run'),
    ...changes,
    program(name, script) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    },
  };
}
