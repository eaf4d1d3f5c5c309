import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { containerInspect, containerLogs } from '../../engine/api/containers.ts';
import { pour } from '../../engine/streams/outflow.ts';
import { demultiplex } from '../../engine/streams/stdcopy.ts';
import { toTimestamp } from '../../values/timestamps.ts';

const whenHelp = 'a time (2013-01-02T13:23:37Z) or how long ago (42m for 42 minutes)';

export default defineCommand({
  summary: 'Show what a container printed',
  aliases: ['logs'],
  args: [{ name: 'CONTAINER', complete: 'containers' }],
  options: {
    details: flag('Show extra details of the log driver'),
    follow: flag('Go on as more is printed', { short: 'f' }),
    since: text(`Only what came since ${whenHelp}`),
    tail: text('Only so many lines from the end', { short: 'n', default: 'all' }),
    timestamps: flag('Show when each line came', { short: 't' }),
    until: text(`Only what came before ${whenHelp}`, { requires: { api: '1.35' } }),
  },
  fanOut: 'prefix',
  async run({ args: [name = ''], options, streams, signal, clock, engine: getEngine }) {
    const engine = await getEngine();
    const { Id: id, Config } = await containerInspect(engine, { id: name, signal });
    const since = bound('since', options.since, clock());
    const until = bound('until', options.until, clock());
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

function bound(flagName: string, value: string, now: Date): string {
  try {
    return value && toTimestamp(value, now);
  } catch (error) {
    throw new CliError(`invalid value for "${flagName}": ${messageOf(error)}`);
  }
}
