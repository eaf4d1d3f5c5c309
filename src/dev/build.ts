import { rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/** Bundles src into dist: one chunk a command, so that a command loads its own modules alone. */
rmSync(`${root}/dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts', engine: 'src/engine/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  define: {
    TUG_VERSION: JSON.stringify(packageJson.version),
    TUG_REVISION: JSON.stringify(git('rev-parse', '--short', 'HEAD') ?? 'unknown'),
    // The commit's time, so that the same sources make the same bundle.
    TUG_BUILD_TIME: JSON.stringify(git('show', '--no-patch', '--format=%cI', 'HEAD') ?? 'unknown'),
  },
  // CommonJS dependencies ask for Node's modules through require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
