import { value } from '../../../cli/option.ts';
import type { ServiceSpec } from '../../../engine/types/service.ts';
import type { SwarmConfigReference } from '../../../engine/types/task.ts';
import { noCredentialSpec, parseCredentialSpec } from '../../../values/credential-spec.ts';
import { parseConfig, parseSecret, type SwarmFile } from '../../../values/swarm-files.ts';
import { configReferences, runtimeConfig, secretReferences } from '../../shared/swarm-references.ts';
import { collection, fact, type Change, type Fact } from './fact.ts';
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
      const credentials = { ...given };
      if (given.Config) {
        const config = await runtimeConfig(given.Config, configIds);
        const isOther = ({ Runtime, ConfigName }: SwarmConfigReference) =>
          !Runtime || ConfigName !== given.Config;
        container.Configs = [...(container.Configs ?? []).filter(isOther), config];
        credentials.Config = config.ConfigID;
      }
      container.Privileges = { ...container.Privileges, CredentialSpec: credentials };
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
    make: (files: readonly SwarmFile[], { secretIds }) => secretReferences(files, secretIds),
    change: async (current = [], { added, removed }: Change<SwarmFile>, { secretIds }) => [
      ...current.filter(({ SecretName }) => !removed.includes(SecretName)),
      ...(await secretReferences(added, secretIds)),
    ],
  }),
  collection('config', `${container}.Configs`, {
    noun: 'a config',
    api: '1.30',
    option: listOf(parseConfig, 'config'),
    removal: names,
    make: (files: readonly SwarmFile[], { configIds }) => configReferences(files, configIds),
    change: async (current = [], { added, removed }: Change<SwarmFile>, { configIds }) => [
      ...current.filter(({ Runtime, ConfigName }) => Runtime || !removed.includes(ConfigName)),
      ...(await configReferences(added, configIds)),
    ],
  }),
  credentialSpecFact,
];

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
