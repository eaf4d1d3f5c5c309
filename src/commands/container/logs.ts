import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { containerInspect, containerLogs } from '../../engine/api/containers.ts';
import { pour } from '../../engine/streams/outflow.ts';
import { demultiplex } from '../../engine/streams/stdcopy.ts';
import { logBound, logOptions, whenHelp } from '../shared/log-options.ts';

export default defineCommand({
  summary: 'Show what a container printed',
  aliases: ['logs'],
  args: [{ name: 'CONTAINER', complete: 'containers' }],
  options: {
    ...logOptions,
    until: text(`Only what came before ${whenHelp}`, { requires: { api: '1.35' } }),
  },
  fanOut: 'prefix',
  async run({ args: [name = ''], options, streams, signal, clock, engine: getEngine }) {
    const engine = await getEngine();
    const { Id: id, Config } = await containerInspect(engine, { id: name, signal });
    const since = logBound('since', options.since, clock());
    const until = logBound('until', options.until, clock());
    const body = await containerLogs(engine, {
      id,
      stdout: true,
      stderr: true,
      ...options,
      since,
      until,
      signal,
    });
    const { stdout, stderr } = streams;
    if (Config.Tty) await pour(body, stdout.sink, { signal });
    else await demultiplex(body, stdout.sink, stderr.sink, { signal });
    return done;
  },
});
