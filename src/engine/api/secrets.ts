import type { Secret, SecretSpec } from '../types/secret.ts';
import { swarmFileApi } from './swarm-files.ts';

const api = swarmFileApi<Secret, SecretSpec>({ kind: 'secret', since: '1.25' });

/** GET /secrets */
export const secretList = api.list;

/** GET /secrets/{id}, as the engine sent it. */
export const secretInspectRaw = api.inspectRaw;

/** POST /secrets/create */
export const secretCreate = api.create;

/** POST /secrets/{id}/update */
export const secretUpdate = api.update;

/** DELETE /secrets/{id} */
export const secretRemove = api.remove;
