import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import { volumeInspect, volumeUpdate } from '../../engine/api/volumes.ts';
import { availability, clusterOnly } from './shared/cluster.ts';

export default defineCommand({
  summary: 'Change a cluster volume',
  usage: '[OPTIONS] [VOLUME]',
  args: [{ name: 'VOLUME', complete: 'volumes' }],
  options: { availability },
  requires: clusterOnly,
  fanOut: 'each',
  mutates: true,
  async run({ args: [name = ''], options, changed, engine: getEngine, signal }) {
    const engine = await getEngine();
    const { ClusterVolume } = await volumeInspect(engine, { name, signal });
    if (!ClusterVolume) throw new CliError('can only update cluster volumes');
    const { ID, Version, Spec } = ClusterVolume;
    const spec = changed('availability') ? { ...Spec, Availability: options.availability } : Spec;
    await volumeUpdate(engine, { name: ID, version: Version?.Index ?? 0, spec, signal });
    return done;
  },
});
