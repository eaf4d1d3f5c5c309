import { CliError } from '../../cli/errors.ts';
import type { FileTarget, SwarmConfigReference, SwarmSecretReference } from '../../engine/types/task.ts';
import type { SwarmFile } from '../../values/swarm-files.ts';

/** IDs by name of those of the names that the swarm has. */
export type IdsByName = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Secrets as a service refers to them. @throws CliError as `references` */
export async function secretReferences(
  files: readonly SwarmFile[],
  secretIds: IdsByName,
): Promise<SwarmSecretReference[]> {
  const found = await references('secret', files, secretIds);
  return found.map(({ name, id, File }) => ({ File, SecretID: id, SecretName: name }));
}

/** Configs as a service refers to them. @throws CliError as `references` */
export async function configReferences(
  files: readonly SwarmFile[],
  configIds: IdsByName,
): Promise<SwarmConfigReference[]> {
  const found = await references('config', files, configIds);
  return found.map(({ name, id, File }) => ({ File, ConfigID: id, ConfigName: name }));
}

/** A config that no file shows, for the runtime itself. @throws CliError if there is none of the name */
export async function runtimeConfig(name: string, configIds: IdsByName): Promise<SwarmConfigReference> {
  return { ConfigID: idOf('config', name, await configIds([name])), ConfigName: name, Runtime: {} };
}

interface Reference {
  name: string;
  id: string;
  File: FileTarget;
}

/** @throws CliError on a target that is named twice, or a name the swarm does not know */
async function references(
  kind: 'secret' | 'config',
  files: readonly SwarmFile[],
  idsOf: IdsByName,
): Promise<Reference[]> {
  if (files.length === 0) return [];
  const twice = files.find(({ target }, index) =>
    files.slice(0, index).some((other) => other.target === target),
  );
  if (twice) throw new CliError(`duplicate ${kind} target for ${twice.source} not allowed`);
  const ids = await idsOf(files.map(({ source }) => source));
  return files.map(({ source: name, target, uid, gid, mode }) => ({
    name,
    id: idOf(kind, name, ids),
    File: { Name: target, UID: uid, GID: gid, Mode: mode },
  }));
}

function idOf(kind: string, name: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(name);
  if (id === undefined) throw new CliError(`${kind} not found: ${name}`);
  return id;
}
