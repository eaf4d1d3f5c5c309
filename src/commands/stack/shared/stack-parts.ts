import { readFile } from 'node:fs/promises';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { configCreate, configInspectRaw, configUpdate } from '../../../engine/api/configs.ts';
import { networkCreate, networkInspect, networkList } from '../../../engine/api/networks.ts';
import { secretCreate, secretInspectRaw, secretUpdate } from '../../../engine/api/secrets.ts';
import type { Engine } from '../../../engine/client.ts';
import { isNotFound } from '../../../engine/errors.ts';
import type { Network, NetworkCreateOptions } from '../../../engine/types/network.ts';
import type { Secret, SecretSpec } from '../../../engine/types/secret.ts';
import type { StackFile, StackFileObject, StackNetwork } from '../../../stack-file/file-shape.ts';
import { isUserDefinedNetwork } from '../../../values/network-mode.ts';
import { fileFault } from '../../../values/os-error.ts';
import type { Scope } from './scope.ts';
import { ofStack } from './stack.ts';

export type DeployContext = Pick<CommandContext, 'signal' | 'streams'>;

/** Makes the networks its services are on, unless they are there. */
export async function createNetworks(
  { signal, streams }: DeployContext,
  engine: Engine,
  { services = {}, networks = {} }: StackFile,
  scope: Scope,
): Promise<void> {
  const used = Object.values(services).flatMap((service) => {
    const names = Object.keys(service.networks ?? {});
    return names.length > 0 ? names : ['default'];
  });
  const wanted = [...new Set(used)].map((name) => ({ name, network: networks[name] ?? {} }));
  for (const { network } of wanted) {
    if (network.external?.external) await checkExternal(engine, network.name ?? '', signal);
  }
  const filters = ofStack(scope.stack);
  const there = new Set((await networkList(engine, { filters, signal })).map(({ Name }) => Name));
  for (const { name: own, network } of wanted) {
    const name = network.name || scope.name(own);
    if (network.external?.external || there.has(name)) continue;
    await streams.stdout.write(`Creating network ${name}\n`);
    await naming(`create network ${name}`, signal, () =>
      networkCreate(engine, { name, options: toNetwork(network, scope), signal }),
    );
  }
}

/** Networks of one node are no use to a swarm; those that every node has by itself are. */
async function checkExternal(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  if (!isUserDefinedNetwork(name)) return;
  let network: Network;
  try {
    network = await networkInspect(engine, { id: name, signal });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new CliError(
      `network "${name}" is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed`,
    );
  }
  if (network.Scope === 'swarm') return;
  throw new CliError(
    `network "${name}" is declared as external, but it is not in the right scope: "${network.Scope}" instead of "swarm"`,
  );
}

function toNetwork(network: StackNetwork, scope: Scope): NetworkCreateOptions {
  const { driver = '', config = [] } = network.ipam ?? {};
  return {
    Driver: network.driver || 'overlay',
    Options: network.driver_opts,
    Internal: network.internal,
    Attachable: network.attachable,
    Labels: scope.labels(network.labels),
    ...((driver || config.length > 0) && {
      IPAM: { Driver: driver, Config: config.map(({ subnet }) => ({ Subnet: subnet })) },
    }),
  };
}

interface FileObjectApi {
  kind: 'secret' | 'config';
  inspect: typeof secretInspectRaw;
  create: typeof secretCreate;
  update: typeof secretUpdate;
}

export const secretApi: FileObjectApi = {
  kind: 'secret',
  inspect: secretInspectRaw,
  create: secretCreate,
  update: secretUpdate,
};

export const configApi: FileObjectApi = {
  kind: 'config',
  inspect: configInspectRaw,
  create: configCreate,
  update: configUpdate,
};

/** Makes the secrets or configs of a stack, or gives those that are there the labels they shall have. */
export async function createFileObjects(
  { signal, streams }: DeployContext,
  engine: Engine,
  { kind, inspect, create, update }: FileObjectApi,
  objects: Readonly<Record<string, StackFileObject>> = {},
  scope: Scope,
): Promise<void> {
  const specs: SecretSpec[] = [];
  for (const [name, object] of Object.entries(objects)) {
    if (!object.external?.external) specs.push(await toFileObject(name, object, scope));
  }
  for (const spec of specs) {
    const name = spec.Name ?? '';
    const known = await found(() => inspect(engine, { id: name, signal }));
    if (known) {
      const { ID: id, Version } = JSON.parse(known) as Secret;
      await naming(`update ${kind} ${name}`, signal, () =>
        update(engine, { id, version: Version.Index, spec, signal }),
      );
    } else {
      await streams.stdout.write(`Creating ${kind} ${name}\n`);
      await naming(`create ${kind} ${name}`, signal, () => create(engine, { spec, signal }));
    }
  }
}

async function found<T>(inspect: () => Promise<T>): Promise<T | undefined> {
  try {
    return await inspect();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function toFileObject(own: string, object: StackFileObject, scope: Scope): Promise<SecretSpec> {
  const { driver, driver_opts: options, template_driver: template } = object;
  return {
    Name: object.name || scope.name(own),
    Labels: scope.labels(object.labels),
    Data: driver ? '' : (await contentOf(object.file ?? '')).toString('base64'),
    ...(driver && { Driver: { Name: driver, Options: options } }),
    ...(template && { Templating: { Name: template } }),
  };
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CliError(fileFault(path, error));
  }
}

/** Has a failure say what it was that failed. */
export async function naming<T>(what: string, signal: AbortSignal, operate: () => Promise<T>): Promise<T> {
  try {
    return await operate();
  } catch (error) {
    signal.throwIfAborted();
    throw new CliError(`failed to ${what}: ${messageOf(error)}`);
  }
}
