import type { Readable } from 'node:stream';
import type { Engine } from '../client.ts';
import { EngineError } from '../errors.ts';
import { parseJson } from '../streams/json.ts';
import type { ResponseHeaders } from '../transport/transport.ts';
import type { ContainerPathStat } from '../types/container.ts';
import type { ContainerRef } from './containers.ts';
import { idOf } from './shared.ts';

export interface ContainerPathRef extends ContainerRef {
  /** inside the container; with slashes */
  path: string;
}

/** HEAD /containers/{id}/archive: what is at a path. */
export async function containerStatPath(
  engine: Engine,
  options: ContainerPathRef,
): Promise<ContainerPathStat> {
  const { headers } = await engine.request({ method: 'HEAD', ...archive(options) });
  return pathStat(headers);
}

/** GET /containers/{id}/archive: a tar of a path, and what the path is. */
export async function containerCopyFrom(
  engine: Engine,
  options: ContainerPathRef,
): Promise<{ body: Readable; stat: ContainerPathStat }> {
  const { body, headers } = await engine.stream({ method: 'GET', ...archive(options) });
  try {
    return { body, stat: pathStat(headers) };
  } catch (error) {
    body.destroy();
    throw new EngineError(
      `unable to get resource stat from response: ${error instanceof Error ? error.message : error}`,
    );
  }
}

export interface ContainerCopyToOptions extends ContainerPathRef {
  /** a tar, plain or compressed, to unpack at the path */
  content: Readable;
  /** let a file take a directory's place and the other way round */
  allowOverwriteDirWithFile?: boolean | undefined;
  /** keep the tar's owners */
  copyUidGid?: boolean | undefined;
}

/** PUT /containers/{id}/archive */
export async function containerCopyTo(engine: Engine, options: ContainerCopyToOptions): Promise<void> {
  const { content, allowOverwriteDirWithFile, copyUidGid } = options;
  const request = archive(options);
  const query = {
    ...request.query,
    noOverwriteDirNonDir: allowOverwriteDirWithFile ? undefined : 'true',
    copyUIDGID: copyUidGid ? 'true' : undefined,
  };
  await engine.request({ method: 'PUT', ...request, query, body: content });
}

function archive({ id, path, signal }: ContainerPathRef) {
  return { path: `/containers/${idOf('container', id)}/archive`, query: { path }, signal };
}

function pathStat(headers: ResponseHeaders): ContainerPathStat {
  const encoded = headers['x-docker-container-path-stat'];
  try {
    return parseJson(Buffer.from(typeof encoded === 'string' ? encoded : '', 'base64').toString());
  } catch (error) {
    throw new EngineError(
      `unable to decode container path stat header: ${error instanceof Error ? error.message : error}`,
    );
  }
}
