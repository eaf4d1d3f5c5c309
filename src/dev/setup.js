// Plain JavaScript: it runs before anything is installed.
import { execSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = (command) => execSync(command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
const changedAt = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0);

function newestSource(folder) {
  return Math.max(
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

/** Installs what package-lock.json names and bundles src, each only where it is missing or out of date. */
if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) {
  run('npm ci --no-fund --no-audit --loglevel=error');
}
if (changedAt('dist/main.js') < newestSource('src')) run('npm run --silent build');
