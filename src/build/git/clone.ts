import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { resolveLinks } from '../../archive/paths.ts';
import { lookPath } from '../../config/credentials/look-path.ts';
import type { Environment } from '../../config/environment.ts';
import { osError } from '../../values/os-error.ts';
import { quote } from '../../values/quote.ts';
import type { RunGit } from './run-git.ts';
import { isSmartServer } from './smart-server.ts';
import { parseGitUrl, type GitSource } from './url.ts';

export interface CloneOptions {
  env: Environment;
  runGit: RunGit;
  signal?: AbortSignal | undefined;
}

export interface Clone {
  /** the folder to build from */
  directory: string;
  remove: () => Promise<void>;
}

/** Fetches the one commit a git URL names, with its submodules, into a temporary folder. */
export async function cloneRepository(url: string, options: CloneOptions): Promise<Clone> {
  try {
    lookPath('git', options.env);
  } catch (error) {
    throw new Error(`unable to find 'git': ${messageOf(error)}`, { cause: error });
  }
  let root: string | undefined;
  const remove = async (): Promise<void> => {
    if (root !== undefined) await rm(root, { recursive: true, force: true });
  };
  try {
    const source = parseGitUrl(url);
    root = await mkdtemp(join(tmpdir(), 'docker-build-git'));
    return { directory: await checkOut(source, root, options), remove };
  } catch (error) {
    await remove();
    if (options.signal?.aborted) throw error;
    throw new Error(`unable to 'git clone' to temporary context directory: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function checkOut(source: GitSource, root: string, options: CloneOptions): Promise<string> {
  const { remote, ref, subdirectory } = source;
  const git = gitIn(root, options);
  const depth = (await isSmartServer(remote, options)) ? ['--depth', '1'] : [];

  await orFail(git(['init']), `failed to init repo at ${root}`);
  // With the remote by that name, refs of branches are made as in a clone.
  await orFail(git(['remote', 'add', 'origin', remote]), `failed add origin repo at ${remote}`);
  await orFail(git(['fetch', ...depth, 'origin', '--', ref]), 'error fetching');
  const named = await git(['checkout', ref]);
  if (named.failure !== undefined) {
    const fetched = await git(['checkout', 'FETCH_HEAD']);
    if (fetched.failure !== undefined) await orFail(named, `error checking out ${ref}`);
  }
  const directory = subdirectory === '' ? root : await enter(root, subdirectory);
  const submodules = ['submodule', 'update', '--init', '--recursive', '--depth=1'];
  await orFail(
    options.runGit(submodules, { cwd: root, env: options.env, signal: options.signal }),
    'error initializing submodules',
  );
  return directory;
}

/** git in a repository it need not trust: none that lies about where its files are, no odd protocols. */
function gitIn(root: string, { env, runGit, signal }: CloneOptions) {
  return (args: readonly string[]) =>
    runGit(['-c', 'protocol.file.allow=never', ...args], {
      cwd: root,
      env: { ...env, GIT_PROTOCOL_FROM_USER: '0' },
      signal,
    });
}

async function orFail(run: ReturnType<RunGit> | Awaited<ReturnType<RunGit>>, what: string): Promise<void> {
  const { output, failure } = await run;
  if (failure !== undefined) throw new Error(`${what}: ${output}: ${failure}`);
}

async function enter(root: string, subdirectory: string): Promise<string> {
  const directory = join(root, subdirectory);
  const stats = await stat(directory).catch((error: unknown) => {
    throw osError(error, directory);
  });
  if (!`${resolveLinks(directory)}${sep}`.startsWith(`${resolveLinks(root)}${sep}`)) {
    throw new Error(`error setting git context, ${quote(subdirectory)} not within git root`);
  }
  if (!stats.isDirectory()) throw new Error(`error setting git context, not a directory: ${directory}`);
  return directory;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
