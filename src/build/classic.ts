import { pipeline, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { byteStream } from '../archive/writer.ts';
import { imageBuild } from '../engine/api/build.ts';
import type { Engine } from '../engine/client.ts';
import { readProgress } from '../engine/streams/messages.ts';
import { displayMessages } from '../progress/messages.ts';
import type { Builder, BuildJob, BuildResult, BuildWorld } from './builder.ts';
import { prepareContext } from './context/prepare.ts';
import type { ArchiveContext } from './context/stream.ts';
import { runGit, type RunGit } from './git/run-git.ts';
import { reporting } from './transfer.ts';

/** The builder that every engine has: it gets the whole context as one tar and answers with its log. */
export function classicBuilder(engine: Engine, git: RunGit = runGit): Builder {
  return {
    async build(job, world) {
      const context = await prepareContext(job, world, git);
      try {
        return await send(engine, job, context, world);
      } finally {
        await context.dispose();
      }
    },
  };
}

async function send(
  engine: Engine,
  { options, compress }: BuildJob,
  { archive, dockerfile }: ArchiveContext,
  world: BuildWorld,
): Promise<BuildResult> {
  const upload = reporting(compress ? compressed(archive) : archive, {
    direction: 'upload',
    action: 'Sending build context to Docker daemon',
    clock: world.clock,
    report: world.onTransfer,
  });
  const { body } = await imageBuild(engine, {
    ...options,
    dockerfile: dockerfile.replaceAll('\\', '/'),
    version: '1',
    context: byteStream(upload),
    signal: world.signal,
  });
  let imageId = '';
  await displayMessages(readProgress(body), world.progress, {
    onAux: (aux) => (imageId = idOf(aux) ?? imageId),
  });
  return { imageId };
}

function compressed(archive: AsyncIterable<Buffer>): Readable {
  // A failure of the archive is the failure of what comes out.
  return pipeline(byteStream(archive), createGzip(), () => {});
}

function idOf(aux: unknown): string | undefined {
  const isResult = typeof aux === 'object' && aux !== null && 'ID' in aux && typeof aux.ID === 'string';
  return isResult ? (aux as { ID: string }).ID : undefined;
}
