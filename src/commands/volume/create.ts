import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { list, map, text, value } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { volumeCreate } from '../../engine/api/volumes.ts';
import type { ClusterVolumeSpec, VolumeCreateOptions } from '../../engine/types/volume.ts';
import { parseBytes } from '../../values/bytes.ts';
import { parseLabel } from '../../values/labels.ts';
import { pairsToMap } from '../../values/pairs.ts';
import { availability, clusterOnly } from './shared/cluster.ts';

const requires = clusterOnly;
const size = (help: string) => value(help, parseBytes, { typeName: 'bytes', default: 0, requires });

const clusterOptions = {
  availability,
  group: text('Group of a cluster volume', { requires }),
  'limit-bytes': size('The most a cluster volume may hold'),
  'required-bytes': size('The least a cluster volume must hold'),
  scope: text('From how many nodes a cluster volume is used at once ("single", "multi")', {
    default: 'single',
    requires,
  }),
  secret: map('Secret of a cluster volume', { requires }),
  sharing: text('How a cluster volume is shared ("none", "readonly", "onewriter", "all")', {
    default: 'none',
    requires,
  }),
  'topology-preferred': list('Where a cluster volume should rather be', { requires }),
  'topology-required': list('Where a cluster volume must be reachable from', { requires }),
  type: text('How a cluster volume is accessed ("mount", "block")', { default: 'block', requires }),
};

const options = {
  ...clusterOptions,
  driver: text('Driver of the volume', { short: 'd', default: 'local' }),
  label: list('Set a label', { parse: parseLabel }),
  name: text('Name of the volume', { hidden: true }),
  opt: map('Option of the driver', { short: 'o' }),
};

/** Any of these makes it a cluster volume. */
const clusterFlags = [
  'group',
  'scope',
  'sharing',
  'availability',
  'type',
  'limit-bytes',
  'required-bytes',
] as const;

type CreateInput = Pick<CommandContext<typeof options>, 'options' | 'args' | 'changed'>;

export default defineCommand({
  summary: 'Create a volume',
  args: [{ name: 'VOLUME', optional: true }],
  options,
  fanOut: 'each',
  mutates: true,
  check({ options: { name }, args }) {
    if (name && args.length > 0) {
      throw new CliError(
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      );
    }
  },
  async run(ctx) {
    const created = await volumeCreate(await ctx.engine(), { options: toRequest(ctx), signal: ctx.signal });
    return textResult(`${created.Name}\n`);
  },
});

function toRequest({ options: flags, args, changed }: CreateInput): VolumeCreateOptions {
  return {
    Driver: flags.driver,
    DriverOpts: unlessEmpty(flags.opt),
    Name: (args[0] ?? flags.name) || undefined,
    Labels: unlessEmpty(pairsToMap(flags.label)),
    ...(clusterFlags.some(changed) && { ClusterVolumeSpec: toClusterVolume(flags) }),
  };
}

function unlessEmpty<T extends object>(map: T): T | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

function toClusterVolume(flags: CreateInput['options']): ClusterVolumeSpec {
  return {
    Group: flags.group,
    AccessMode: {
      Scope: flags.scope,
      Sharing: flags.sharing,
      ...(flags.type === 'mount' && { MountVolume: {} }),
      ...(flags.type === 'block' && { BlockVolume: {} }),
    },
    AccessibilityRequirements: {
      Requisite: flags['topology-required'].map(toTopology),
      Preferred: flags['topology-preferred'].map(toTopology),
    },
    CapacityRange: { RequiredBytes: flags['required-bytes'], LimitBytes: flags['limit-bytes'] },
    Secrets: Object.entries(flags.secret)
      .map(([Key, Secret]) => ({ Key, Secret }))
      .toSorted((a, b) => (a.Key < b.Key ? -1 : 1)),
    Availability: flags.availability,
  };
}

function toTopology(segments: string): { Segments: Record<string, string> } {
  return { Segments: pairsToMap(segments.split(',')) };
}
