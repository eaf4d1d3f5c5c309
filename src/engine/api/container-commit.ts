import type { Engine } from '../client.ts';
import type { ContainerConfig } from '../types/container-config.ts';
import type { ContainerRef } from './containers.ts';
import { idOf } from './shared.ts';

export interface ContainerCommitOptions extends ContainerRef {
  /** full name without the tag, e.g. docker.io/library/web; '' for none */
  repo?: string | undefined;
  tag?: string | undefined;
  comment?: string | undefined;
  author?: string | undefined;
  /** Dockerfile instructions */
  changes?: readonly string[] | undefined;
  /** pause while committing; true if not said */
  pause?: boolean | undefined;
  config?: ContainerConfig | undefined;
}

/** POST /commit */
export async function containerCommit(
  engine: Engine,
  options: ContainerCommitOptions,
): Promise<{ Id: string }> {
  const {
    id,
    repo = '',
    tag = '',
    comment = '',
    author = '',
    changes,
    pause = true,
    config,
    signal,
  } = options;
  const container = idOf('container', id);
  const query = { container, repo, tag, comment, author, changes, pause: pause ? undefined : '0' };
  return engine.json({ method: 'POST', path: '/commit', query, json: config, signal });
}
