import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = `${root}/dist`;

/** What git says of the sources; "unknown" where there is no repository. */
function git(...args: string[]): string {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('git', args, { cwd: root, stdio }).toString().trim();
  } catch {
    return 'unknown';
  }
}

interface Replacement {
  /** end of the path of a dependency's file, or a module's name */
  path: string;
  /** part of the path of those who import it; everybody if not said */
  importer?: string;
  contents: string;
}

/** Loaded when it is first used, for what only some commands come to need. */
const lazily = (module: string, ...names: string[]) =>
  names
    .map((name) => `Object.defineProperty(exports, '${name}', { get: () => require('${module}').${name} });`)
    .join('\n');

/** What is imported at the start, never or seldom entered, and would cost more to load than all of tug. */
const replacements: readonly Replacement[] = [
  {
    path: 'undici/lib/dispatcher/client-h2.js',
    contents: 'module.exports = () => { throw new Error("HTTP/2 is off"); };',
  },
  // Read for a default that the pool sets itself, and for a class of streams that never get there.
  {
    path: 'node:http',
    importer: '/undici/lib/',
    contents: 'module.exports = { maxHeaderSize: 16384, IncomingMessage: class {} };',
  },
  // As it is used there, all of it.
  {
    path: 'node:assert',
    importer: '/undici/lib/',
    contents:
      'module.exports = (ok, message) => { if (!ok) throw new Error(message || "assertion failed"); };',
  },
  // For command lines with flags.
  { path: 'commander', importer: '/src/cli/', contents: lazily('commander', 'Command', 'Option') },
  // For subcommands that are programs of their own.
  { path: 'node:child_process', importer: '/commander/', contents: lazily('node:child_process', 'spawn') },
  // For contexts other than the default one.
  {
    path: 'node:crypto',
    importer: '/src/contexts/',
    contents: lazily('node:crypto', 'createHash', 'createPrivateKey', 'X509Certificate'),
  },
];

const trim: Plugin = {
  name: 'trim',
  setup(build) {
    build.onResolve({ filter: /^(node:|commander$)/ }, ({ path, importer, namespace }) => {
      if (namespace === 'replaced') return path.startsWith('node:') ? { path, external: true } : undefined;
      const index = replacements.findIndex(
        (one) => one.path === path && importer.includes(one.importer ?? ''),
      );
      return index < 0 ? undefined : { path: String(index), namespace: 'replaced' };
    });
    build.onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({
      contents: replacements[Number(path)]!.contents,
      resolveDir: root,
    }));
    build.onLoad({ filter: /node_modules.*\.js$/ }, ({ path }) => {
      const replacement = replacements.find((one) => path.endsWith(one.path));
      return replacement && { contents: replacement.contents };
    });
  },
};

/** undici's parsers as files of their own: as text in the bundle they would be read, and decoded, at every start. */
const separateParsers: Plugin = {
  name: 'separate-parsers',
  setup(build) {
    build.onLoad({ filter: /undici\/lib\/llhttp\/.*wasm\.js$/ }, ({ path }) => {
      const name = basename(path).replace(/\.js$/, '.wasm');
      writeFileSync(join(dist, name), createRequire(import.meta.url)(path) as Buffer);
      return {
        contents: `module.exports = require('node:fs').readFileSync(require('node:path').join(__dirname, '${name}'));`,
      };
    });
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  plugins: [trim],
  define: {
    TUG_VERSION: JSON.stringify(packageJson.version),
    TUG_REVISION: JSON.stringify(git('rev-parse', '--short', 'HEAD')),
    // The commit's, so that the same sources make the same bundle.
    TUG_BUILD_TIME: JSON.stringify(git('show', '--no-patch', '--format=%cI', 'HEAD')),
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await Promise.all([
  // One file: modules are set up when first imported, and a single script is what Node caches best.
  build({
    ...common,
    plugins: [separateParsers, trim],
    entryPoints: { main: 'src/main.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    supported: { 'dynamic-import': false },
  }),
  build({
    ...common,
    entryPoints: { engine: 'src/engine/index.ts' },
    format: 'esm',
    // CommonJS dependencies ask for Node's modules through require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  }),
  promisify(execFile)(`${root}/node_modules/.bin/tsc`, ['-p', `${root}/src/engine/tsconfig.json`]),
]);
copyFileSync(`${root}/src/dev/cached.cjs`, `${dist}/cached.cjs`);
await warmUp();

/** Lets the bundle list the containers of a stand-in engine once, so that V8 keeps all of that path compiled. */
async function warmUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tug-build-'));
  const socket = join(folder, 'engine.sock');
  const container = {
    Id: '0'.repeat(64),
    Names: ['/a'],
    Image: 'a',
    ImageID: '',
    Command: 'a',
    Created: 0,
    Ports: [],
    Mounts: [],
  };
  const engine = createServer((request, response) => {
    response.setHeader('Api-Version', '1.51').setHeader('Content-Type', 'application/json');
    response.end(request.url?.endsWith('/json') ? JSON.stringify([container]) : 'OK');
  });
  await new Promise<void>((resolve) => engine.listen(socket, resolve));
  const tug = spawn(process.execPath, [`${root}/bin/tug.js`, '--host', `unix://${socket}`, 'ps'], {
    stdio: 'ignore',
  });
  await once(tug, 'exit');
  engine.close();
  rmSync(folder, { recursive: true });
}
