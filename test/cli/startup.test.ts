import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { fakeEngine } from '../support/fake-engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const recorder = fileURLToPath(new URL('fixtures/record-modules.mjs', import.meta.url));

/** Our modules and the packages that a command line comes to load. */
async function loadedBy(argv: readonly string[], socketPath: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tug-modules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = join(folder, 'log');
  const node = ['--import', 'tsx', '--import', recorder, join(root, 'src/main.ts')];
  await promisify(execFile)(process.execPath, [...node, ...argv], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      DOCKER_HOST: `unix://${socketPath}`,
      LOADED_MODULES: log,
    },
  });
  const base = pathToFileURL(root).href;
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith(base))
    .map((url) => url.slice(base.length).replace(/\?.*$/, ''));
}

/** What listing containers needs. Anything else makes every command slower to start. */
const allowed = [
  'main',
  'cli/(?!help|group(?!s)|hints|suggest|wrap|headers)[^/]+',
  'commands/container/ls',
  'config/(?!credentials/(stores|helper|file))[^.]+',
  'contexts/[^/]+',
  'engine/[^/]+',
  'engine/api/(containers|logs|shared)',
  'engine/streams/json[^/]*',
  'engine/transport/(?!ssh|tls\\.|hijack|command-stream)[^/]+',
  'io/(host|log|process-streams|prompt|raw|read-line|streams)',
  'registry/(digest|reference)',
  'render/(?!inspect|go-|boxed)[^/]+',
  'template/[^/]+',
  'values/(?!mounts|ports|networks|devices|security|kvfile|pairs|volumes|ulimits|addresses)[^/]+',
  'render/go-types/oci',
  'views/(container|image-name|labels|platform|ports|time)',
].map((path) => new RegExp(`^src/${path}\\.ts$`));

test('ps loads what it needs and nothing else', { timeout: 60_000 }, async () => {
  const engine = await fakeEngine();
  engine.route('GET /containers/json', { json: [] });
  const modules = await loadedBy(['ps'], engine.socketPath);
  const own = modules.filter((path) => path.startsWith('src/'));
  expect(own).toContain('src/commands/container/ls.ts');
  expect(own.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);

  const packages = modules.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  expect(packages.filter((name) => name !== 'commander' && name !== 'undici')).toEqual([]);
});
