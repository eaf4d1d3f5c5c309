import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helloProgram } from './example/hello.ts';

const tugPath = fileURLToPath(new URL('../../bin/tug.js', import.meta.url));
const name = 'tug-hello';

/** Runs tug as a user would and shows it. */
function tug(...args: string[]): void {
  console.log(`\n$ tug ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [tugPath, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function ask(...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(process.execPath, [tugPath, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function architectureOfEngine(): string | undefined {
  return ask('version', '--format', '{{.Server.Arch}}');
}

if (architectureOfEngine() === undefined) {
  console.log('No Docker Engine answers here; tug brings one of its own.');
  tug('engine', 'start', '--yes');
}
const architecture = architectureOfEngine() ?? '';
const program = helloProgram(architecture);
if (!program) {
  console.error(`The example is written for amd64 and arm64; this engine is ${architecture || 'unknown'}.`);
  process.exit(1);
}

const context = mkdtempSync(join(tmpdir(), 'tug-demo-'));
try {
  writeFileSync(join(context, 'hello'), program, { mode: 0o755 });
  copyFileSync(new URL('./example/Dockerfile', import.meta.url), join(context, 'Dockerfile'));
  ask('rm', '--force', name);
  tug('build', '--tag', name, context);
  tug('run', '--detach', '--name', name, name);
  tug('logs', name);
  tug('ps');
  tug('rm', '--force', name);
} finally {
  rmSync(context, { recursive: true, force: true });
}
