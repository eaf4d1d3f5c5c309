import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { swarmInspect, swarmUpdate } from '../../engine/api/swarm.ts';
import type { Engine } from '../../engine/client.ts';
import { fetchUnlockKey, unlockInstructions } from './shared/instructions.ts';

const options = {
  quiet: flag('Show the key alone', { short: 'q' }),
  rotate: flag('Make a new key'),
};

export default defineCommand({
  summary: 'Show or renew the key that unlocks managers',
  options,
  requires: { swarm: 'manager' },
  fanOut: 'refuse',
  mutates: true,
  run: (ctx) => text(report(ctx)),
});

async function* report({
  options: { quiet, rotate },
  engine: getEngine,
  program,
  signal,
}: CommandContext<typeof options>): AsyncGenerator<string> {
  const engine = await getEngine();
  if (rotate) {
    await renew(engine, signal);
    if (!quiet) yield 'Successfully rotated manager unlock key.\n';
  }
  const key = await fetchUnlockKey(engine, signal);
  if (key === '') throw new CliError('no unlock key is set');
  yield quiet ? `${key}\n` : unlockInstructions(key, program);
}

async function renew(engine: Engine, signal: AbortSignal): Promise<void> {
  const { Version, Spec } = await swarmInspect(engine, { signal });
  if (!Spec.EncryptionConfig?.AutoLockManagers) {
    throw new CliError('cannot rotate because autolock is not turned on');
  }
  await swarmUpdate(engine, { version: Version.Index, spec: Spec, rotate: { unlockKey: true }, signal });
}
