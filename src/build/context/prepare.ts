import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readTar } from '../../archive/reader.ts';
import { writeTar } from '../../archive/writer.ts';
import { fileFault } from '../../values/os-error.ts';
import type { BuildJob, BuildWorld } from '../builder.ts';
import { cloneRepository } from '../git/clone.ts';
import type { RunGit } from '../git/run-git.ts';
import { reporting } from '../transfer.ts';
import { directoryEntries } from './directory.ts';
import { download } from './download.ts';
import { injectDockerfile } from './inject.ts';
import { isOutside, locateDirectory, locateDockerfile } from './locate.ts';
import type { ContextSource } from './source.ts';
import { streamContext, type ArchiveContext } from './stream.ts';

/** A context that is ready to be sent. */
export interface PreparedContext extends ArchiveContext {
  /** removes what was made for it */
  dispose: () => Promise<void>;
}

/** Finds, fetches and checks what a job builds from. Rejects with docker's words. */
export async function prepareContext(
  job: BuildJob,
  world: BuildWorld,
  runGit: RunGit,
): Promise<PreparedContext> {
  const { source } = job;
  if (source.kind === 'git') return fromGit(source.url, job, world, runGit);
  return { ...(await archiveOf(source, job, world)), dispose: () => Promise.resolve() };
}

function archiveOf(
  source: Exclude<ContextSource, { kind: 'git' }>,
  job: BuildJob,
  world: BuildWorld,
): Promise<ArchiveContext> {
  if (source.kind === 'directory') return fromDirectory(source.path, job, world);
  if (source.kind === 'remote') return fromRemote(source.url, job, world);
  return prefixed('unable to prepare context from STDIN', () =>
    streamContext(world.stdin(), job.file, world.clock),
  );
}

async function fromDirectory(path: string, job: BuildJob, world: BuildWorld): Promise<ArchiveContext> {
  const isPath = job.file !== '' && job.file !== '-';
  const { directory, dockerfile } = await prefixed('unable to prepare context', () => {
    const directory = locateDirectory(path, world.cwd);
    const file = isPath ? resolve(world.cwd, job.file) : job.file;
    return { directory, dockerfile: locateDockerfile(directory, file) };
  });
  const outside = isOutside(dockerfile) ? await readDockerfile(job.file, world.cwd) : undefined;
  return packDirectory(directory, dockerfile, world, outside);
}

async function readDockerfile(file: string, cwd: string): Promise<Buffer> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (error) {
    throw new Error(`unable to open Dockerfile: ${fileFault(file, error)}`, { cause: error });
  }
}

async function packDirectory(
  directory: string,
  dockerfile: string,
  world: BuildWorld,
  outside?: Buffer,
): Promise<ArchiveContext> {
  const isFromStdin = dockerfile === '-';
  const entries = await directoryEntries(
    { directory, dockerfile, dockerfileIsElsewhere: isFromStdin },
    world,
  );
  if (!isFromStdin && !outside) return { archive: writeTar(entries), dockerfile };
  const injected = injectDockerfile(entries, outside ?? (await readAll(world.stdin())), world.clock());
  return { archive: writeTar(injected.entries), dockerfile: injected.name };
}

async function fromGit(
  url: string,
  job: BuildJob,
  world: BuildWorld,
  runGit: RunGit,
): Promise<PreparedContext> {
  const clone = await prefixed('unable to prepare context', () =>
    cloneRepository(url, { env: world.env, runGit, signal: world.signal }),
  );
  try {
    const { directory, dockerfile } = await prefixed('unable to prepare context', () => {
      const directory = locateDirectory(clone.directory, world.cwd);
      const dockerfile = locateDockerfile(directory, job.file);
      if (isOutside(dockerfile)) {
        throw new Error(`the Dockerfile (${job.file}) must be within the build context`);
      }
      return { directory, dockerfile };
    });
    return { ...(await packDirectory(directory, dockerfile, world)), dispose: clone.remove };
  } catch (error) {
    await clone.remove();
    throw error;
  }
}

async function fromRemote(url: string, job: BuildJob, world: BuildWorld): Promise<ArchiveContext> {
  const { body, size } = await download(url, world);
  const chunks = reporting(body, {
    direction: 'download',
    action: `Downloading build context from remote url: ${url}`,
    total: size,
    clock: world.clock,
    report: world.onTransfer,
  });
  const context = await streamContext(chunks, job.file, world.clock);
  if (job.file !== '-') return context;
  const dockerfile = await readAll(world.stdin());
  const injected = injectDockerfile(readTar(context.archive), dockerfile, world.clock());
  return { archive: writeTar(injected.entries), dockerfile: injected.name };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function prefixed<T>(prefix: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new Error(`${prefix}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
