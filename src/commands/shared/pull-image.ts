import { imagePull } from '../../engine/api/image-transfer.ts';
import type { Engine } from '../../engine/client.ts';
import { readProgress } from '../../engine/streams/messages.ts';
import type { Progress } from '../../progress/event.ts';
import { displayMessages } from '../../progress/messages.ts';
import { parseDockerReference, referenceName } from '../../registry/reference.ts';

export interface PullOptions {
  image: string;
  platform?: string | undefined;
  registryAuth: string;
  progress: Progress;
  signal?: AbortSignal | undefined;
}

/** Pulls one image, by tag or digest; a bare name means the tag "latest". */
export async function pullImage(engine: Engine, options: PullOptions): Promise<void> {
  const { image, platform, registryAuth, progress, signal } = options;
  const reference = parseDockerReference(image);
  const messages = await imagePull(engine, {
    name: referenceName(reference),
    tag: reference.digest ?? reference.tag,
    platform,
    registryAuth,
    signal,
  });
  await displayMessages(readProgress(messages), progress);
}
