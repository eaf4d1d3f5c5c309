import type { Config, ConfigSpec } from '../types/config.ts';
import { swarmFileApi } from './swarm-files.ts';

const api = swarmFileApi<Config, ConfigSpec>({ kind: 'config', since: '1.30' });

/** GET /configs */
export const configList = api.list;

/** GET /configs/{id}, as the engine sent it. */
export const configInspectRaw = api.inspectRaw;

/** POST /configs/create */
export const configCreate = api.create;

/** POST /configs/{id}/update */
export const configUpdate = api.update;

/** DELETE /configs/{id} */
export const configRemove = api.remove;
