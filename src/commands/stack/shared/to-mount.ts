import { CliError } from '../../../cli/errors.ts';
import type { Mount } from '../../../engine/types/mount.ts';
import type { StackVolume } from '../../../stack-file/file-shape.ts';
import type { StackVolumeMount } from '../../../stack-file/service-shape.ts';
import type { Scope } from './scope.ts';

type Kind = 'volume' | 'bind' | 'tmpfs' | 'image' | 'npipe' | 'cluster';

const kinds: readonly Kind[] = ['volume', 'bind', 'tmpfs', 'image', 'npipe', 'cluster'];

/** Options of other kinds, in the order docker looks at them; a named pipe takes those of a bind. */
const alien: Readonly<Record<Kind, readonly (keyof StackVolumeMount & Kind)[]>> = {
  volume: ['image', 'tmpfs', 'bind', 'cluster'],
  image: ['volume', 'bind', 'tmpfs', 'cluster'],
  bind: ['volume', 'image', 'tmpfs', 'cluster'],
  tmpfs: ['bind', 'volume', 'image', 'cluster'],
  npipe: ['volume', 'image', 'tmpfs'],
  cluster: ['tmpfs', 'bind', 'volume'],
};

/** A mount of a stack's service. @throws CliError on options that do not fit its type */
export function toMount(
  mount: StackVolumeMount,
  volumes: Readonly<Record<string, StackVolume>>,
  scope: Scope,
): Mount {
  const kind = kinds.find((known) => known === (mount.type || 'volume'));
  if (!kind) throw new CliError('volume type must be volume, bind, tmpfs, npipe, or cluster');
  const { source = '' } = mount;
  if (kind === 'tmpfs' && source !== '') throw new CliError('invalid tmpfs source, source must be empty');
  if (kind !== 'tmpfs' && kind !== 'volume' && source === '') {
    throw new CliError(`invalid ${kind} source, source cannot be empty`);
  }
  const wrong = alien[kind].find((option) => mount[option] !== undefined);
  if (wrong) {
    // docker says so of this pair alone.
    const named = kind === 'volume' && wrong === 'image' ? 'images' : wrong;
    throw new CliError(`${named} options are incompatible with type ${kind}`);
  }
  const plain: Mount = {
    Type: mount.type ?? '',
    Target: mount.target,
    ReadOnly: mount.read_only,
    Source: source || undefined,
    Consistency: mount.consistency,
  };
  return { ...plain, ...optionsOf[kind](mount, volumes, scope) };
}

type OptionsOf = (
  mount: StackVolumeMount,
  volumes: Readonly<Record<string, StackVolume>>,
  scope: Scope,
) => Mount;

const bindOptions: OptionsOf = ({ bind }) => (bind ? { BindOptions: { Propagation: bind.propagation } } : {});

const optionsOf: Readonly<Record<Kind, OptionsOf>> = {
  bind: bindOptions,
  npipe: bindOptions,
  image: ({ image }) => (image ? { ImageOptions: { Subpath: image.subpath } } : {}),
  tmpfs: ({ tmpfs }) => (tmpfs ? { TmpfsOptions: { SizeBytes: tmpfs.size } } : {}),
  volume({ source = '', volume: options }, volumes, scope) {
    if (source === '') return {};
    const volume = find(volumes, source);
    const { driver, driver_opts: driverOptions } = volume;
    return {
      Source: volume.name || scope.name(source),
      VolumeOptions: {
        NoCopy: options?.nocopy,
        Subpath: options?.subpath,
        ...(!volume.external?.external && {
          Labels: scope.labels(volume.labels),
          ...((driver || driverOptions) && { DriverConfig: { Name: driver, Options: driverOptions } }),
        }),
      },
    };
  },
  cluster({ source = '' }, volumes, scope) {
    if (source.startsWith('group:')) return { ClusterOptions: {} };
    return { Source: find(volumes, source).name || scope.name(source), ClusterOptions: {} };
  },
};

function find(volumes: Readonly<Record<string, StackVolume>>, name: string): StackVolume {
  const volume = volumes[name];
  if (!volume) throw new CliError(`undefined volume "${name}"`);
  return volume;
}
