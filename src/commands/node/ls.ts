import { fullListOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { rows } from '../../cli/result.ts';
import { nodeList } from '../../engine/api/nodes.ts';
import { systemInfo } from '../../engine/api/system.ts';
import { compareNatural } from '../../values/natural-order.ts';
import { nodeView } from '../../views/node.ts';

export default defineCommand({
  summary: 'List the nodes of the swarm',
  aliases: ['node list'],
  options: fullListOptions,
  fanOut: 'rows',
  async run({ options: { filter, format, quiet }, engine: getEngine, config, clock, signal }) {
    const engine = await getEngine();
    const nodes = await nodeList(engine, { filters: filter, signal });
    const isSelfShown = nodes.length > 0 && !quiet;
    const seer = isSelfShown ? (await systemInfo(engine, { signal })).Swarm : undefined;
    return rows(
      nodes.toSorted((a, b) => compareNatural(a.Description.Hostname ?? '', b.Description.Hostname ?? '')),
      nodeView(seer),
      { format, quiet, defaultFormat: config().values.nodesFormat, now: clock() },
    );
  },
});
