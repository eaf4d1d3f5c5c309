import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { list, text, value } from '../../cli/option.ts';
import { done, text as textResult } from '../../cli/result.ts';
import { describePlan } from '../../embedded/describe.ts';
import { gatherFacts } from '../../embedded/facts.ts';
import { planStart, type StartRequest } from '../../embedded/plan.ts';
import { startEngine } from '../../embedded/start.ts';
import type { EngineSource, NetworkMode } from '../../embedded/types.ts';
import { withSpinner } from '../../progress/spinner.ts';
import { parsePositiveDuration } from '../../values/durations.ts';
import { ValueError } from '../../values/error.ts';
import { approved, yesOption } from './shared/approval.ts';
import { addEngineContext, checkContextName } from './shared/context.ts';
import { eventText } from './shared/events.ts';
import { explaining } from './shared/failure.ts';
import { defaultName, embeddedHost } from './shared/host.ts';

const modes: readonly NetworkMode[] = ['isolated', 'reachable', 'routed'];
const millisecond = 1e6;

const options = {
  'dockerd-arg': list('Further argument for dockerd'),
  network: value<NetworkMode | ''>(
    'How far its network reaches: isolated, reachable from this machine, or routed to the outside',
    parseMode,
    {
      default: '',
      defaultText: '"routed"',
      complete: modes,
    },
  ),
  suite: text("Take the engine of this Debian or Ubuntu suite instead of the machine's own"),
  timeout: value('How long it may take to answer', (raw) => parsePositiveDuration(raw) / millisecond, {
    typeName: 'duration',
    default: 60_000,
    defaultText: '1m0s',
  }),
  yes: yesOption,
};

type StartContext = CommandContext<typeof options>;

export default defineCommand({
  summary: 'Start a private engine on this machine',
  description: `Start a private Docker Engine on this machine: the dockerd on the PATH, or the distribution's packages
unpacked into a folder of tug's own, without touching the system. Each engine has its own socket, data, network
namespace and context; its context becomes the current one if none was chosen.`,
  args: [{ name: 'NAME', optional: true }],
  options,
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const name = ctx.args[0] ?? defaultName;
    const host = embeddedHost(ctx);
    return explaining(async () => {
      const request = toRequest(name, ctx.options);
      const plan = planStart(request, await gatherFacts(request, host));
      checkContextName(ctx, name, plan.paths.socket);
      if (plan.running === undefined && plan.problems.length === 0) {
        const intent = [`Engine ${name} will:`, ...describePlan(plan)];
        if (!(await approved(ctx, { yes: ctx.options.yes, intent }))) return done;
      }
      const { version } = await withSpinner(ctx.streams.stderr, `Starting engine ${name}`, () =>
        startEngine(plan, host, {
          timeoutMs: ctx.options.timeout,
          signal: ctx.signal,
          onEvent: (event) => tell(ctx, eventText(event)),
        }),
      );
      const chosen = addEngineContext(ctx, name, plan.paths.socket);
      const use = chosen
        ? `context "${name}" is now the current one`
        : `use it with '${ctx.program} -c ${name}'`;
      return textResult(`Engine ${name} (${version}) runs on unix://${plan.paths.socket}; ${use}\n`);
    });
  },
});

function toRequest(
  name: string,
  { suite, network, 'dockerd-arg': further }: StartContext['options'],
): StartRequest {
  const source: EngineSource | undefined = suite ? { kind: 'suite', suite } : undefined;
  return {
    name,
    ...(source && { source }),
    ...(network && { network }),
    ...(further.length > 0 && { arguments: further }),
  };
}

function parseMode(raw: string): NetworkMode {
  const mode = modes.find((known) => known === raw);
  if (!mode) throw new ValueError(`must be one of ${modes.join(', ')}`);
  return mode;
}

function tell({ streams }: StartContext, line: string | undefined): void {
  if (line !== undefined && !streams.stderr.isTTY) void streams.stderr.write(`${line}\n`);
}
