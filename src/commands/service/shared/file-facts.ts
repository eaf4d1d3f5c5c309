import { CliError } from '../../../cli/errors.ts';
import { value } from '../../../cli/option.ts';
import type { ServiceSpec } from '../../../engine/types/service.ts';
import type { FileTarget, SwarmConfigReference, SwarmSecretReference } from '../../../engine/types/task.ts';
import { noCredentialSpec, parseCredentialSpec } from '../../../values/credential-spec.ts';
import { parseConfig, parseSecret, type SwarmFile } from '../../../values/swarm-files.ts';
import { collection, fact, type Fact, type World } from './fact.ts';
import { listOf, names, since } from './options.ts';
import { getAt, setAt } from './spec-path.ts';

const credentialSpecFact = fact({
  both: {
    'credential-spec': value('Credentials of a managed service account (Windows only)', parseCredentialSpec, {
      typeName: 'credential-spec',
      default: noCredentialSpec,
      ...since('1.29'),
    }),
  },
  async apply(spec, { verb, options, changed }, { configIds }) {
    const given = changed('credential-spec') ? options['credential-spec'] : undefined;
    dropUnusedConfigs(spec, given?.Config);
    if (!given) return;
    const isSet = Object.values(given).some((place) => place !== '');
    const { ContainerSpec: container = {} } = spec.TaskTemplate;
    if (isSet) {
      const Config = given.Config && (await addRuntimeConfig(container, given.Config, configIds));
      container.Privileges = { ...container.Privileges, CredentialSpec: { ...given, Config } };
    } else if (verb === 'update' && container.Privileges) {
      container.Privileges.CredentialSpec = null;
    }
  },
});

const container = 'TaskTemplate.ContainerSpec';

/** Secrets and configs of the swarm that its containers see. */
export const fileFacts: readonly Fact[] = [
  collection('secret', `${container}.Secrets`, {
    noun: 'a secret',
    api: '1.25',
    option: listOf(parseSecret, 'secret'),
    removal: names,
    make: secretReferences,
    change: async (current = [], { added, removed }, world) => [
      ...current.filter(({ SecretName }) => !removed.includes(SecretName)),
      ...(await secretReferences(added, world)),
    ],
  }),
  collection('config', `${container}.Configs`, {
    noun: 'a config',
    api: '1.30',
    option: listOf(parseConfig, 'config'),
    removal: names,
    make: configReferences,
    change: async (current = [], { added, removed }, world) => [
      ...current.filter(({ Runtime, ConfigName }) => Runtime || !removed.includes(ConfigName)),
      ...(await configReferences(added, world)),
    ],
  }),
  credentialSpecFact,
];

async function secretReferences(
  files: readonly SwarmFile[],
  { secretIds }: World,
): Promise<SwarmSecretReference[]> {
  const found = await references('secret', files, secretIds);
  return found.map(({ name, id, File }) => ({ File, SecretID: id, SecretName: name }));
}

async function configReferences(
  files: readonly SwarmFile[],
  { configIds }: World,
): Promise<SwarmConfigReference[]> {
  const found = await references('config', files, configIds);
  return found.map(({ name, id, File }) => ({ File, ConfigID: id, ConfigName: name }));
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
  idsOf: World['secretIds'],
): Promise<Reference[]> {
  if (files.length === 0) return [];
  const twice = files.find(({ target }, index) =>
    files.slice(0, index).some((other) => other.target === target),
  );
  if (twice) throw new CliError(`duplicate ${kind} target for ${twice.source} not allowed`);
  const ids = await idsOf(files.map(({ source }) => source));
  return files.map(({ source: name, target, uid, gid, mode }) => ({
    name,
    id: found(kind, name, ids),
    File: { Name: target, UID: uid, GID: gid, Mode: mode },
  }));
}

function found(kind: string, name: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(name);
  if (id === undefined) throw new CliError(`${kind} not found: ${name}`);
  return id;
}

/** Configs that no file shows are there for credentials: those that are no longer used go. */
function dropUnusedConfigs(spec: ServiceSpec, name = ''): void {
  const configs = getAt(spec, `${container}.Configs`);
  if (!configs) return;
  const id = name === '' ? (getAt(spec, `${container}.Privileges`)?.CredentialSpec?.Config ?? '') : '';
  const isUsed = ({ ConfigName, ConfigID }: SwarmConfigReference) => ConfigName === name || ConfigID === id;
  setAt(
    spec,
    `${container}.Configs`,
    configs.filter((config) => !config.Runtime || isUsed(config)),
  );
}

/** Has the runtime see a config, and answers its ID. */
async function addRuntimeConfig(
  spec: { Configs?: SwarmConfigReference[] | undefined },
  name: string,
  configIds: World['configIds'],
): Promise<string> {
  const id = found('config', name, await configIds([name]));
  const others = (spec.Configs ?? []).filter(({ Runtime, ConfigName }) => !Runtime || ConfigName !== name);
  spec.Configs = [...others, { ConfigID: id, ConfigName: name, Runtime: {} }];
  return id;
}
