import type { CommandContext } from '../../../cli/define.ts';
import { flag, int, list, uint, value } from '../../../cli/option.ts';
import type { CaConfig, SwarmSpec } from '../../../engine/types/swarm-info.ts';
import { formatDuration, parseDuration } from '../../../values/durations.ts';
import { parseExternalCa } from './external-ca.ts';

const second = 1e9;
const hour = 3600 * second;

const duration = (help: string, byDefault: number) =>
  value(`${help} (ns|us|ms|s|m|h)`, parseDuration, {
    typeName: 'duration',
    default: byDefault,
    defaultText: formatDuration(byDefault),
  });

/** How a swarm's certificates come into being. */
export const caOptions = {
  'cert-expiry': duration('How long certificates of nodes are valid', 90 * 24 * hour),
  'external-ca': list('Service that signs certificates (protocol=cfssl,url=URL[,cacert=FILE])', {
    typeName: 'external-ca',
    parse: parseExternalCa,
  }),
};

/** What can be said of a swarm when it begins and later on. */
export const specOptions = {
  ...caOptions,
  autolock: flag('Keep managers that start locked until they are given a key'),
  'dispatcher-heartbeat': duration('How often nodes give a sign of life', 5 * second),
  'max-snapshots': uint('How many old snapshots of the Raft log to keep', { requires: { api: '1.25' } }),
  'snapshot-interval': uint('Entries of the Raft log between snapshots', {
    default: 10_000,
    requires: { api: '1.25' },
  }),
  'task-history-limit': int('How many old tasks to remember', { default: 5 }),
};

type CaInput = Pick<CommandContext<typeof caOptions>, 'options' | 'changed'>;
type SpecInput = Pick<CommandContext<typeof specOptions>, 'options' | 'changed'>;

/** What a swarm is without anything said of it: every part, empty. */
export const emptySpec: SwarmSpec = {
  Labels: null,
  Orchestration: {},
  Raft: { ElectionTick: 0, HeartbeatTick: 0 },
  Dispatcher: {},
  CAConfig: {},
  TaskDefaults: {},
  EncryptionConfig: { AutoLockManagers: false },
};

/** A specification with what stands on the command line; `root` is the certificate of signers that name none. */
export function mergeSpec(spec: SwarmSpec, { options, changed }: SpecInput, root = ''): SwarmSpec {
  return {
    ...spec,
    Orchestration: {
      ...spec.Orchestration,
      ...(changed('task-history-limit') && { TaskHistoryRetentionLimit: options['task-history-limit'] }),
    },
    Dispatcher: {
      ...spec.Dispatcher,
      ...(changed('dispatcher-heartbeat') && { HeartbeatPeriod: options['dispatcher-heartbeat'] }),
    },
    Raft: {
      ElectionTick: 0,
      HeartbeatTick: 0,
      ...spec.Raft,
      ...(changed('max-snapshots') && { KeepOldSnapshots: options['max-snapshots'] }),
      ...(changed('snapshot-interval') && { SnapshotInterval: options['snapshot-interval'] }),
    },
    EncryptionConfig: changed('autolock')
      ? { AutoLockManagers: options.autolock }
      : (spec.EncryptionConfig ?? { AutoLockManagers: false }),
    CAConfig: mergeCa(spec.CAConfig, { options, changed }, root),
  };
}

export function mergeCa(config: CaConfig = {}, { options, changed }: CaInput, root: string): CaConfig {
  const signers = options['external-ca'].map((signer) => ({ ...signer, CACert: signer.CACert || root }));
  return {
    ...config,
    ...(changed('cert-expiry') && { NodeCertExpiry: options['cert-expiry'] }),
    ...(changed('external-ca') && { ExternalCAs: signers }),
  };
}
