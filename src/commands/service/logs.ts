import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import type { LogsOptions } from '../../engine/api/logs.ts';
import { serviceInspect, serviceLogs } from '../../engine/api/services.ts';
import { taskInspect, taskLogs } from '../../engine/api/tasks.ts';
import type { Engine } from '../../engine/client.ts';
import { isNotFound } from '../../engine/errors.ts';
import { pour } from '../../engine/streams/outflow.ts';
import { demultiplex, readFrames } from '../../engine/streams/stdcopy.ts';
import { truncateId } from '../../render/truncate.ts';
import { onManager } from '../shared/on-manager.ts';
import { logBound, logOptions } from '../shared/log-options.ts';
import { swarmNames } from '../shared/swarm-names.ts';
import { readLogLine, type Origin } from './shared/log-line.ts';
import { since } from './shared/options.ts';

const options = {
  ...logOptions,
  details: { ...logOptions.details, ...since('1.30') },
  'no-resolve': flag('Show IDs in place of names'),
  'no-task-ids': flag('Leave the IDs of tasks out'),
  'no-trunc': flag('Show IDs in full length'),
  raw: flag('Show the lines as they are', since('1.30')),
};

type LogsContext = CommandContext<typeof options>;

export default defineCommand({
  summary: 'Show what a service or a task printed',
  args: [{ name: 'SERVICE|TASK', complete: 'services' }],
  options,
  requires: onManager('1.29'),
  fanOut: 'prefix',
  async run(ctx) {
    const {
      args: [name = ''],
      clock,
      options: flags,
      signal,
      streams,
    } = ctx;
    const engine = await ctx.engine();
    const source = await findSource(engine, name, signal);
    if (source.tty && !flags.raw) throw new CliError('tty service logs only supported with --raw');
    const body = await source.open({
      stdout: true,
      stderr: true,
      since: logBound('since', flags.since, clock(), { label: !source.isTask }),
      timestamps: flags.timestamps,
      follow: flags.follow,
      tail: flags.tail,
      details: flags.details || !flags.raw,
      signal,
    });
    const { stdout, stderr } = streams;
    if (source.tty) await pour(body, stdout.sink, { signal });
    else if (flags.raw) await demultiplex(body, stdout.sink, stderr.sink, { signal });
    else await showLines(ctx, engine, body, source.highestSlot);
    return done;
  },
});

interface Source {
  isTask: boolean;
  tty: boolean;
  /** the numbers of its tasks are no wider than this one */
  highestSlot: number;
  open(options: LogsOptions): ReturnType<typeof serviceLogs>;
}

/** A service, or a task where there is no service of that name. */
async function findSource(engine: Engine, name: string, signal: AbortSignal): Promise<Source> {
  try {
    const { Spec } = await serviceInspect(engine, { id: name, signal });
    return {
      isTask: false,
      tty: Spec.TaskTemplate.ContainerSpec?.TTY ?? false,
      highestSlot: Spec.Mode?.Replicated?.Replicas ?? 1,
      open: (options) => serviceLogs(engine, { ...options, id: name }),
    };
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  try {
    const { Spec, Slot = 0 } = await taskInspect(engine, { id: name, signal });
    return {
      isTask: true,
      tty: Spec.ContainerSpec?.TTY ?? false,
      highestSlot: Slot,
      open: (options) => taskLogs(engine, { ...options, id: name }),
    };
  } catch (error) {
    throw isNotFound(error) ? new CliError(`no such task or service: ${name}`) : error;
  }
}

/** Heads each line by its task and node. */
async function showLines(
  ctx: LogsContext,
  engine: Engine,
  body: AsyncIterable<Buffer>,
  highestSlot: number,
): Promise<void> {
  const { options: flags, streams } = ctx;
  const head = headings(ctx, engine, String(highestSlot).length);
  for await (const { stream, data } of readFrames(body)) {
    const { timestamp, origin, details, message } = readLogLine(data, flags);
    const heading = [
      ...(flags.timestamps ? [`${timestamp} `] : []),
      `${await head(origin)}    | `,
      ...(flags.details ? [`${details.join(',')} `] : []),
    ];
    await streams[stream].write(Buffer.concat([Buffer.from(heading.join('')), message]));
  }
}

/** `service.1.taskid@node`, each looked up once. */
function headings(ctx: LogsContext, engine: Engine, width: number): (origin: Origin) => Promise<string> {
  const { options: flags, signal } = ctx;
  const names = swarmNames(engine, { resolve: !flags['no-resolve'], signal });
  const known = new Map<string, string>();
  return async ({ node, service, task }) => {
    const heading = known.get(task);
    if (heading !== undefined) return heading;
    const [nodeName, serviceName] = [await names.node(node), await names.service(service)];
    const { ID, Slot = 0 } = await taskInspect(engine, { id: task, signal });
    const id = flags['no-task-ids'] ? '' : `.${flags['no-trunc'] ? ID : truncateId(ID)}`;
    const padding = ' '.repeat(Math.max(width - String(Slot).length, 0));
    const made = `${serviceName}.${Slot}${id}@${nodeName}${padding}`;
    known.set(task, made);
    return made;
  };
}
