import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openConfig, type ConfigFile } from '../../src/config/config-file.ts';
import type { Diagnostics } from '../../src/config/environment.ts';

/** A folder that is gone after the test. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tug-config-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Keeps what would go to standard error. */
export function recorder(): Diagnostics & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    print: (line) => lines.push(line),
    warn: (message, cause) => lines.push(`warning: ${message} (${String(cause)})`),
  };
}

export interface Opened {
  config: ConfigFile;
  dir: string;
  /** what would have gone to standard error */
  lines: string[];
}

/** Opens a config file with the given text, or none, in a fresh folder. */
export function opened(text?: string, env: Record<string, string> = {}): Opened {
  const dir = temporaryDir();
  if (text !== undefined) writeFileSync(join(dir, 'config.json'), text);
  const diagnostics = recorder();
  return { config: openConfig({ dir, env, diagnostics }), dir, lines: diagnostics.lines };
}

/** Puts programs into a fresh folder and gives it back, to be a PATH. */
export function programs(scripts: Record<string, string>): string {
  const dir = join(temporaryDir(), 'bin');
  mkdirSync(dir);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(dir, name), script);
    chmodSync(join(dir, name), 0o755);
  }
  return dir;
}

/** Runs as a user whom permissions hold back, for root they do not. */
export function unprivileged<T>(run: () => T): T {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}
