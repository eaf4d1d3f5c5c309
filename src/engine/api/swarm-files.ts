import type { Cancellable, Engine } from '../client.ts';
import { encodeFilters, type Filters } from '../filters.ts';
import { requireApi } from '../version.ts';
import type { ObjectRef } from './cluster-objects.ts';
import { idOf } from './shared.ts';

export interface SwarmFileKind {
  kind: 'secret' | 'config';
  /** the API that had them first; each operation throws ApiVersionError before it */
  since: string;
}

/** The operations secrets and configs have alike. */
export function swarmFileApi<File, Spec>({ kind, since }: SwarmFileKind) {
  const needs = (engine: Engine, verb: string, signal: AbortSignal | undefined): Promise<void> =>
    requireApi(engine, `${kind} ${verb}`, since, signal);
  return {
    async list(
      engine: Engine,
      { filters, signal }: Cancellable & { filters?: Filters | undefined } = {},
    ): Promise<File[]> {
      await needs(engine, 'list', signal);
      const query = { filters: encodeFilters(filters) };
      return (await engine.json<File[] | null>({ method: 'GET', path: `/${kind}s`, query, signal })) ?? [];
    },

    /** the object's JSON as the engine sent it */
    async inspectRaw(engine: Engine, { id, signal }: ObjectRef): Promise<string> {
      // The slip is docker's, and seen.
      const path = `/${kind}s/${idOf(kind === 'config' ? 'contig' : kind, id)}`;
      await needs(engine, 'inspect', signal);
      return engine.text({ method: 'GET', path, signal });
    },

    async create(engine: Engine, { spec, signal }: Cancellable & { spec: Spec }): Promise<{ ID: string }> {
      await needs(engine, 'create', signal);
      return engine.json({ method: 'POST', path: `/${kind}s/create`, json: spec, signal });
    },

    /** the engine refuses if there is a newer version, and takes other labels alone */
    async update(
      engine: Engine,
      { id, version, spec, signal }: ObjectRef & { version: number; spec: Spec },
    ): Promise<void> {
      const path = `/${kind}s/${idOf(kind, id)}/update`;
      await needs(engine, 'update', signal);
      await engine.request({ method: 'POST', path, query: { version }, json: spec, signal });
    },

    async remove(engine: Engine, { id, signal }: ObjectRef): Promise<void> {
      const path = `/${kind}s/${idOf(kind, id)}`;
      await needs(engine, 'remove', signal);
      await engine.request({ method: 'DELETE', path, signal });
    },
  };
}
