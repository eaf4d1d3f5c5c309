import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done, text, type Result } from '../../cli/result.ts';
import { swarmInspect, swarmUpdate } from '../../engine/api/swarm.ts';
import type { SwarmSpec } from '../../engine/types/swarm-info.ts';
import type { Swarm } from '../../engine/types/swarm.ts';
import { pemFile } from './shared/pem-file.ts';
import { caOptions, mergeCa } from './shared/spec.ts';

const options = {
  ...caOptions,
  'ca-cert': pemFile('File with the root certificate to use from now on, in PEM format'),
  'ca-key': pemFile('File with its key, in PEM format'),
  detach: flag('Do not wait until all nodes are done', { short: 'd' }),
  quiet: flag('Show no progress', { short: 'q' }),
  rotate: flag('Change to a new root: to the one that is given, or to one made by the swarm'),
};

type CaInput = Pick<CommandContext<typeof options>, 'options' | 'changed'>;

/** Of no use without --rotate. */
const rotationFlags = ['ca-cert', 'ca-key', 'cert-expiry', 'external-ca'] as const;

export default defineCommand({
  summary: 'Show or change the root certificate of the swarm',
  options,
  requires: { api: '1.30', swarm: 'manager' },
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const { engine: getEngine, options: flags, signal, streams, clock } = ctx;
    const engine = await getEngine();
    const { Version, Spec, ...swarm } = await swarmInspect(engine, { signal });
    checkFlags(ctx);
    if (!flags.rotate) return trustRoot(swarm);
    await swarmUpdate(engine, { version: Version.Index, spec: toSpec(Spec, ctx), signal });
    if (flags.detach) return done;
    const [{ createProgress }, { followRotation }] = await Promise.all([
      import('../../progress/choose.ts'),
      import('./shared/rotation.ts'),
    ]);
    const progress = createProgress(streams.stdout, clock, flags.quiet ? 'quiet' : 'auto');
    const isOver = await followRotation(engine, progress, signal);
    return isOver && !flags.quiet ? trustRoot(await swarmInspect(engine, { signal })) : done;
  },
});

function checkFlags({ options: flags, changed }: CaInput): void {
  const useless = flags.rotate ? undefined : rotationFlags.find(changed);
  if (useless) throw new CliError(`\`--${useless}\` flag requires the \`--rotate\` flag to update the CA`);
  if (changed('external-ca') && !changed('ca-cert')) {
    throw new CliError(
      "rotating to an external CA requires the `--ca-cert` flag to specify the external CA's cert - " +
        'to add an external CA with the current root CA certificate, use the `update` command instead',
    );
  }
  if (changed('ca-cert') && !changed('external-ca') && !changed('ca-key')) {
    throw new CliError(
      'the --ca-cert flag requires that a --ca-key flag and/or --external-ca flag be provided as well',
    );
  }
}

/** Without certificate and key the swarm makes new ones as soon as it is asked once more than before. */
function toSpec(spec: SwarmSpec, input: CaInput): SwarmSpec {
  const { 'ca-cert': SigningCACert, 'ca-key': SigningCAKey } = input.options;
  const config = mergeCa(spec.CAConfig, input, SigningCACert);
  const { ForceRotate = 0 } = config;
  const isGiven = SigningCACert !== '' || SigningCAKey !== '';
  return {
    ...spec,
    CAConfig: {
      ...config,
      SigningCACert,
      SigningCAKey,
      ForceRotate: isGiven ? ForceRotate : ForceRotate + 1,
    },
  };
}

function trustRoot({ TLSInfo }: Pick<Swarm, 'TLSInfo'>): Result {
  if (!TLSInfo.TrustRoot) throw new CliError('No CA information available');
  return text(`${TLSInfo.TrustRoot.trim()}\n`);
}
