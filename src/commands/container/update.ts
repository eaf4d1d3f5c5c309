import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { int, text as textOption, type OptionValues } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import { containerUpdate } from '../../engine/api/containers.ts';
import type { ContainerUpdate } from '../../engine/types/host-config.ts';
import { restartPolicy } from '../../values/restart.ts';
import { resourceLimits, resourceOptions } from './shared/resource-options.ts';

const options = {
  ...resourceOptions,
  cpus: { ...resourceOptions.cpus, requires: { api: '1.29' } },
  'kernel-memory': { ...resourceOptions['kernel-memory'], hidden: true },
  'pids-limit': int('Limit of processes; -1 takes the limit off', { requires: { api: '1.40' } }),
  restart: textOption('What to do when it ends', {
    choices: ['no', 'always', 'on-failure', 'unless-stopped'],
  }),
};

const flagNames = Object.keys(options) as (keyof typeof options)[];

export default defineCommand({
  summary: 'Change the limits and the restart policy of containers',
  aliases: ['update'],
  args: [{ name: 'CONTAINER', variadic: true, complete: 'containers' }],
  options,
  fanOut: 'each',
  mutates: true,
  check({ changed }) {
    if (flagNames.some(changed)) return;
    throw new CliError('you must provide one or more flags when using this command');
  },
  async run(ctx) {
    const update = toRequest(ctx.options);
    const engine = await ctx.engine();
    return text(changes(ctx.args, (id) => containerUpdate(engine, { id, update, signal: ctx.signal })));
  },
});

export function toRequest(flags: OptionValues<typeof options>): ContainerUpdate {
  const { 'pids-limit': pids, restart } = flags;
  return {
    ...resourceLimits(flags),
    ...(pids !== 0 && { PidsLimit: pids }),
    ...(restart !== '' && { RestartPolicy: restartPolicy(restart) }),
  };
}

/** The names as they are done, then what the engine remarks, then what failed. */
async function* changes(
  names: readonly string[],
  change: (name: string) => Promise<{ Warnings: string[] | null }>,
): AsyncGenerator<string> {
  const warnings: string[] = [];
  const failures: unknown[] = [];
  for (const name of names) {
    try {
      const { Warnings } = await change(name);
      yield `${name}\n`;
      warnings.push(...(Warnings ?? []));
    } catch (error) {
      failures.push(error);
    }
  }
  if (warnings.length > 0) yield `${warnings.join('\n')}\n`;
  if (failures.length > 0) throw new CliError(failures.map(messageOf).join('\n'));
}
