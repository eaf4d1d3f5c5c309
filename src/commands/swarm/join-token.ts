import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { swarmInspect, swarmUpdate } from '../../engine/api/swarm.ts';
import { systemInfo } from '../../engine/api/system.ts';
import type { Engine } from '../../engine/client.ts';
import { joinInstructions } from './shared/instructions.ts';

type Role = 'worker' | 'manager';

const options = {
  quiet: flag('Show the token alone', { short: 'q' }),
  rotate: flag('Make a new token, so that the old one lets nobody in any more'),
};

export default defineCommand({
  summary: 'Show or renew the token nodes join with',
  args: [{ name: '(worker|manager)', complete: ['worker', 'manager'] satisfies Role[] }],
  options,
  requires: { swarm: 'manager' },
  fanOut: 'refuse',
  mutates: true,
  check({ args: [role = ''] }) {
    if (!isRole(role)) throw new CliError(`unknown role ${role}`);
  },
  run: (ctx) => text(report(ctx)),
});

function isRole(role: string | undefined): role is Role {
  return role === 'worker' || role === 'manager';
}

async function* report({
  args: [asked],
  options: { quiet, rotate },
  engine: getEngine,
  program,
  signal,
}: CommandContext<typeof options>): AsyncGenerator<string> {
  const role = asked === 'manager' ? asked : 'worker';
  const engine = await getEngine();
  if (rotate) {
    await renew(engine, role, signal);
    if (!quiet) yield `Successfully rotated ${role} join token.\n\n`;
  }
  const { JoinTokens } = await swarmInspect(engine, { signal });
  if (quiet) {
    yield `${role === 'worker' ? JoinTokens.Worker : JoinTokens.Manager}\n`;
    return;
  }
  const { Swarm } = await systemInfo(engine, { signal });
  yield joinInstructions(engine, { nodeId: Swarm.NodeID, role, program, signal });
}

async function renew(engine: Engine, role: Role, signal: AbortSignal): Promise<void> {
  const { Version, Spec } = await swarmInspect(engine, { signal });
  const rotate = role === 'worker' ? { workerToken: true } : { managerToken: true };
  await swarmUpdate(engine, { version: Version.Index, spec: Spec, rotate, signal });
}
