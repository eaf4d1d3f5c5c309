import type { Engine } from '../client.ts';
import { EngineError, InvalidJsonError } from '../errors.ts';
import { parseJson } from '../streams/json.ts';
import type { ContainerWaitResponse, WaitCondition } from '../types/container.ts';
import { isOlder } from '../version.ts';
import type { ContainerRef } from './containers.ts';
import { idOf } from './shared.ts';

/** As much of a proxy's complaint as is shown. */
const MAX_COMPLAINT = 2048;

export interface ContainerWaitOptions extends ContainerRef {
  /** "not-running" if not said */
  condition?: WaitCondition | undefined;
}

/** POST /containers/{id}/wait: resolves when the container is in the condition, with its exit status. */
export async function containerWait(
  engine: Engine,
  options: ContainerWaitOptions,
): Promise<ContainerWaitResponse> {
  return (await containerWatch(engine, options))();
}

/**
 * Like containerWait in two steps: resolves as soon as the engine is watching, so that a container started after that
 * cannot end unseen. Call the result to wait for the end. Engines before 1.30 know no condition and say nothing before
 * the end.
 */
export async function containerWatch(
  engine: Engine,
  { id, condition, signal }: ContainerWaitOptions,
): Promise<() => Promise<ContainerWaitResponse>> {
  const path = `/containers/${idOf('container', id)}/wait`;
  const isSilent = isOlder(await engine.apiVersion({ signal }), '1.30');
  const query = isSilent ? {} : { condition };
  const answer = engine.stream({ method: 'POST', path, query, signal });
  answer.catch(() => {});
  if (!isSilent) await answer;
  let result: Promise<ContainerWaitResponse> | undefined;
  return () => (result ??= answer.then(({ body }) => readExit(body)));
}

async function readExit(body: AsyncIterable<Buffer>): Promise<ContainerWaitResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  try {
    return parseJson(text);
  } catch (error) {
    // A proxy that gives up can only put its complaint where the answer was due.
    const complaint = error instanceof InvalidJsonError && error.message.startsWith('invalid character');
    throw complaint ? new EngineError(text.slice(0, MAX_COMPLAINT)) : error;
  }
}
