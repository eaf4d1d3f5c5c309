import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';
import { swarmInspect, swarmUpdate } from '../../engine/api/swarm.ts';
import { fetchUnlockKey, unlockInstructions } from './shared/instructions.ts';
import { mergeSpec, specOptions } from './shared/spec.ts';

export default defineCommand({
  summary: 'Change the swarm',
  options: specOptions,
  needsFlags: true,
  requires: { swarm: 'manager' },
  fanOut: 'refuse',
  mutates: true,
  run: (ctx) => text(update(ctx)),
});

async function* update(ctx: CommandContext<typeof specOptions>): AsyncGenerator<string> {
  const { engine: getEngine, program, signal } = ctx;
  const engine = await getEngine();
  const { Version, Spec, TLSInfo } = await swarmInspect(engine, { signal });
  const spec = mergeSpec(Spec, ctx, TLSInfo.TrustRoot);
  await swarmUpdate(engine, { version: Version.Index, spec, signal });
  yield 'Swarm updated.\n';
  const isNewlyLocked = spec.EncryptionConfig?.AutoLockManagers && !Spec.EncryptionConfig?.AutoLockManagers;
  if (isNewlyLocked) yield unlockInstructions(await fetchUnlockKey(engine, signal), program);
}
