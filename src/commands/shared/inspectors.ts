import {
  nodeInspectRaw,
  pluginInspectRaw,
  serviceInspectRaw,
  taskInspectRaw,
} from '../../engine/api/cluster-objects.ts';
import { configInspectRaw } from '../../engine/api/configs.ts';
import { containerInspectRaw } from '../../engine/api/containers.ts';
import { imageInspectRaw } from '../../engine/api/images.ts';
import { networkInspectRaw } from '../../engine/api/networks.ts';
import { secretInspectRaw } from '../../engine/api/secrets.ts';
import { volumeInspectRaw } from '../../engine/api/volumes.ts';
import type { Engine } from '../../engine/client.ts';
import { containerInspectResponse } from '../../render/go-types/container.ts';
import { imageInspectResponse } from '../../render/go-types/image.ts';
import { networkInspect } from '../../render/go-types/network.ts';
import { plugin } from '../../render/go-types/plugin.ts';
import { swarmConfig, swarmSecret } from '../../render/go-types/swarm-files.ts';
import { swarmNode } from '../../render/go-types/swarm-node.ts';
import { swarmService } from '../../render/go-types/swarm-service.ts';
import { swarmTask } from '../../render/go-types/swarm-task.ts';
import { volume } from '../../render/go-types/volume.ts';
import type { GoType } from '../../template/types.ts';

/** How `inspect` looks one kind of object up. */
export interface Inspector {
  kind: string;
  type: GoType;
  /** only a swarm manager knows such objects */
  swarm?: true;
  fetch(engine: Engine, ref: string, options: { size: boolean; signal: AbortSignal }): Promise<string>;
}

/** In the order in which docker tries them for a name of unknown kind. */
export const inspectors: readonly Inspector[] = [
  {
    kind: 'container',
    type: containerInspectResponse,
    fetch: (engine, id, { size, signal }) => containerInspectRaw(engine, { id, size, signal }),
  },
  {
    kind: 'image',
    type: imageInspectResponse,
    fetch: (engine, name, { signal }) => imageInspectRaw(engine, { name, signal }),
  },
  {
    kind: 'network',
    type: networkInspect,
    fetch: (engine, id, { signal }) => networkInspectRaw(engine, { id, signal }),
  },
  {
    kind: 'volume',
    type: volume,
    fetch: (engine, name, { signal }) => volumeInspectRaw(engine, { name, signal }),
  },
  byId('service', swarmService, serviceInspectRaw, true),
  byId('task', swarmTask, taskInspectRaw, true),
  byId('node', swarmNode, nodeInspectRaw, true),
  byId('plugin', plugin, pluginInspectRaw),
  byId('secret', swarmSecret, secretInspectRaw, true),
  byId('config', swarmConfig, configInspectRaw, true),
];

function byId(kind: string, type: GoType, fetch: typeof serviceInspectRaw, swarm?: true): Inspector {
  return {
    kind,
    type,
    ...(swarm && { swarm }),
    fetch: (engine, id, { signal }) => fetch(engine, { id, signal }),
  };
}
