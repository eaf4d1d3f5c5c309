import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { exit, noted, text } from '../../cli/result.ts';
import { engineStatus, listEngines, type EngineStatus } from '../../embedded/status.ts';
import { boxedTable } from '../../render/boxed-table.ts';
import { humanSize } from '../../render/units.ts';
import { explaining } from './shared/failure.ts';
import { embeddedHost } from './shared/host.ts';

const header = ['NAME', 'STATE', 'VERSION', 'API', 'DATA', 'SOCKET'];

export default defineCommand({
  summary: 'Show the private engines of this machine',
  description:
    'Show the private engines of this machine. With a name the exit code is 0 only if that engine answers.',
  args: [{ name: 'NAME', optional: true }],
  options: { json: flag('One JSON object a line') },
  fanOut: 'refuse',
  async run(ctx) {
    const host = embeddedHost(ctx);
    const [name] = ctx.args;
    const engines = await explaining(async () =>
      name ? [await engineStatus(name, host)] : listEngines(host),
    );
    if (engines.length === 0)
      return noted(text(''), `no private engine: '${ctx.program} engine start' makes one`);
    const output = ctx.options.json
      ? engines.map((engine) => `${JSON.stringify(engine)}\n`).join('')
      : await table(engines);
    if (name === undefined || engines[0]?.state === 'running') return text(output);
    await ctx.streams.stdout.write(output);
    return exit(1);
  },
});

function table(engines: readonly EngineStatus[]): Promise<string> {
  return boxedTable(
    header,
    engines.map(({ name, state, version = '', apiVersion = '', dataBytes, socket }) => [
      name,
      state,
      version,
      apiVersion,
      dataBytes === undefined ? '' : humanSize(dataBytes, 3),
      `unix://${socket}`,
    ]),
  );
}
