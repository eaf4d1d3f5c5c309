import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { networkInspect, networkRemove } from '../../engine/api/networks.ts';
import type { Engine } from '../../engine/client.ts';
import { isNotFound } from '../../engine/errors.ts';

const ingressWarning =
  'WARNING! Before removing the routing-mesh network, make sure all the nodes in your swarm run the same docker engine version. ' +
  'Otherwise, removal may not be effective and functionality of newly create ingress networks will be impaired.\n' +
  'Are you sure you want to continue?';

export default defineCommand({
  summary: 'Remove networks',
  aliases: ['network remove'],
  args: [{ name: 'NETWORK', variadic: true, complete: 'networks' }],
  usage: 'NETWORK [NETWORK...]',
  options: { force: flag('An absent one is no error', { short: 'f' }) },
  fanOut: 'each',
  mutates: true,
  async run({ args, options: { force }, engine: getEngine, prompter, signal, streams, warn }) {
    const engine = await getEngine();
    let failed = false;
    for (const id of args) {
      if ((await isIngress(engine, id, signal)) && !(await prompter.confirm(ingressWarning))) continue;
      try {
        await networkRemove(engine, { id, signal });
        await streams.stdout.write(`${id}\n`);
      } catch (error) {
        signal.throwIfAborted();
        if (force && isNotFound(error)) continue;
        await warn(messageOf(error));
        failed = true;
      }
    }
    if (failed) throw new CliError('exit status 1');
    return done;
  },
});

async function isIngress(engine: Engine, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await networkInspect(engine, { id, signal })).Ingress;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
