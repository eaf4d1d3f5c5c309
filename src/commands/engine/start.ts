import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { list, text, value } from '../../cli/option.ts';
import { done, text as textResult } from '../../cli/result.ts';
import { describePlan } from '../../embedded/describe.ts';
import { EmbeddedError } from '../../embedded/errors.ts';
import type { LifecycleEvent } from '../../embedded/events.ts';
import { gatherFacts } from '../../embedded/facts.ts';
import { planStart, type StartPlan, type StartRequest } from '../../embedded/plan.ts';
import { startEngine, type StartedEngine } from '../../embedded/start.ts';
import type { NetworkMode } from '../../embedded/types.ts';
import { withSpinner } from '../../progress/spinner.ts';
import { parsePositiveDuration } from '../../values/durations.ts';
import { ValueError } from '../../values/error.ts';
import { answeringHost } from './shared/answering.ts';
import { approved, yesOption } from './shared/approval.ts';
import { addEngineContext, adoptEngineContext, checkContextName } from './shared/context.ts';
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
    { default: '', defaultText: '"routed"', complete: modes },
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
  description: `Start a private Docker Engine on this machine: the dockerd on the PATH, or the
distribution's packages unpacked into a folder of tug's own, without touching
the system. Each engine has its own socket, data, network namespace and context.

The context becomes the current one if none was chosen and no engine answers.`,
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
      const [problem] = plan.problems;
      if (problem) throw new EmbeddedError(problem.code, problem.message);
      const { socket } = plan.paths;
      checkContextName(ctx, name, socket);
      const other = await otherEngine(ctx, socket);
      if (plan.running === undefined) {
        const beside = other === undefined ? '' : `, beside the one that answers on ${other},`;
        const intent = [`Engine ${name}${beside} will:`, ...describePlan(plan)];
        if (!(await approved(ctx, { yes: ctx.options.yes, intent }))) return done;
      }
      const { version } = await start(ctx, plan);
      addEngineContext(ctx, name, socket);
      const inForce = other === undefined && adoptEngineContext(ctx, name);
      const use = inForce
        ? `context "${name}" is the current one`
        : `use it with '${ctx.program} -c ${name}'`;
      const runs = plan.running === undefined ? 'runs' : 'runs already';
      return textResult(`Engine ${name} (${version}) ${runs} on unix://${socket}; ${use}\n`);
    });
  },
});

/** Another engine than the one on `socket` that commands reach now. */
async function otherEngine(ctx: StartContext, socket: string): Promise<string | undefined> {
  const host = await answeringHost(ctx);
  return host === `unix://${socket}` ? undefined : host;
}

async function start(ctx: StartContext, plan: StartPlan): Promise<StartedEngine> {
  const { stderr } = ctx.streams;
  const warnings: string[] = [];
  const started = await withSpinner(stderr, `Starting engine ${plan.name}`, (say) => {
    const onEvent = (event: LifecycleEvent) => {
      if (event.type === 'warning') warnings.push(event.message);
      const line = eventText(event);
      if (line === undefined) return;
      if (stderr.isTTY) say(line);
      else if (event.type !== 'download') void ctx.warn(line);
    };
    return startEngine(plan, embeddedHost(ctx), {
      timeoutMs: ctx.options.timeout,
      signal: ctx.signal,
      onEvent,
    });
  });
  for (const warning of warnings) await ctx.warn(`WARNING: ${warning}`);
  return started;
}

function toRequest(
  name: string,
  { suite, network, 'dockerd-arg': further }: StartContext['options'],
): StartRequest {
  return {
    name,
    ...(suite && { source: { kind: 'suite', suite } }),
    ...(network && { network }),
    ...(further.length > 0 && { arguments: further }),
  };
}

function parseMode(raw: string): NetworkMode {
  const mode = modes.find((known) => known === raw);
  if (!mode) throw new ValueError(`must be one of ${modes.join(', ')}`);
  return mode;
}
