import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { flag, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { serviceList } from '../../engine/api/services.ts';
import { systemInfo } from '../../engine/api/system.ts';
import type { Engine } from '../../engine/client.ts';
import type { ServiceSpec } from '../../engine/types/service.ts';
import { swarmIds } from '../shared/swarm-ids.ts';
import { checkImages, readForDeploy } from './shared/deploy-files.ts';
import { deployServices, resolutions } from './shared/deploy-services.ts';
import { removeParts, serviceParts } from './shared/remove-parts.ts';
import { scopeOf, type Scope } from './shared/scope.ts';
import { checkStackName, ofStack, onStackManager, stackOptions } from './shared/stack.ts';
import { composeFileOption } from './shared/stack-files.ts';
import { configApi, createFileObjects, createNetworks, secretApi } from './shared/stack-parts.ts';
import { toServiceSpec } from './shared/to-service.ts';

const options = {
  ...stackOptions,
  'compose-file': { ...composeFileOption, requires: { api: '1.25' } },
  detach: flag('Do not wait for the tasks', { short: 'd', default: true }),
  prune: flag('Remove services that the files have no more', { requires: { api: '1.27' } }),
  quiet: flag('Do not show how far the tasks are', { short: 'q' }),
  'resolve-image': text(
    'When to ask the registry for digests and platforms of images ("always", "changed", "never")',
    { default: 'always', choices: resolutions, requires: { api: '1.30' } },
  ),
  'with-registry-auth': flag('Hand the credentials of the registries on to the nodes'),
};

const detached =
  'Since --detach=false was not specified, tasks will be created in the background.\n' +
  'In a future release, --detach=false will become the default.';

export default defineCommand({
  summary: 'Make a stack of what files say, or bring it up to date',
  aliases: ['stack up'],
  args: [{ name: 'STACK', complete: 'stacks' }],
  options,
  requires: onStackManager,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const {
      args: [name = ''],
      changed,
      options: flags,
      signal,
    } = ctx;
    const scope = scopeOf(checkStackName(name));
    const stack = await readForDeploy(ctx, flags['compose-file']);
    checkImages(stack);
    const resolution = resolutions.find((known) => known === flags['resolve-image']);
    if (!resolution) throw new CliError(`Invalid option ${flags['resolve-image']} for flag --resolve-image`);
    if (flags.detach && !changed('detach')) await ctx.warn(detached);
    const engine = await ctx.engine();
    await checkManager(engine, ctx);
    const services = Object.entries(stack.services ?? {});
    if (flags.prune)
      await prune(
        ctx,
        engine,
        scope,
        services.map(([own]) => own),
      );
    await createNetworks(ctx, engine, stack, scope);
    await createFileObjects(ctx, engine, secretApi, stack.secrets, scope);
    await createFileObjects(ctx, engine, configApi, stack.configs, scope);
    const specs: ServiceSpec[] = [];
    for (const [own, service] of services) {
      specs.push(
        await toService(own, () => toServiceSpec(own, service, stack, scope, swarmIds(engine, signal))),
      );
    }
    const sendAuth = flags['with-registry-auth'];
    const ids = await deployServices(ctx, engine, specs, scope, { resolution, sendAuth });
    if (!flags.detach) await waitForAll(ctx, engine, ids, flags.quiet);
    return done;
  },
});

async function checkManager(engine: Engine, { program, signal }: Pick<CommandContext, 'program' | 'signal'>) {
  const { Swarm } = await systemInfo(engine, { signal });
  if (Swarm.ControlAvailable) return;
  throw new CliError(
    `this node is not a swarm manager. Use "${program} swarm init" or "${program} swarm join" to connect this node to swarm and try again`,
  );
}

async function toService(name: string, make: () => Promise<ServiceSpec>): Promise<ServiceSpec> {
  try {
    return await make();
  } catch (error) {
    throw new CliError(`service ${name}: ${messageOf(error)}`);
  }
}

async function prune(
  ctx: Pick<CommandContext, 'signal' | 'streams' | 'warn'>,
  engine: Engine,
  scope: Scope,
  kept: readonly string[],
): Promise<void> {
  const names = new Set(kept.map(scope.name));
  const services = await serviceList(engine, { filters: ofStack(scope.stack), signal: ctx.signal });
  const gone = services.filter(({ Spec }) => !names.has(Spec.Name ?? ''));
  await removeParts(ctx, serviceParts(engine, gone, ctx.signal));
}

async function waitForAll(
  ctx: Pick<CommandContext, 'clock' | 'program' | 'signal' | 'streams'>,
  engine: Engine,
  ids: readonly string[],
  quiet: boolean,
): Promise<void> {
  const { waitForService } = await import('../shared/convergence/wait.ts');
  const errors: string[] = [];
  for (const id of ids) {
    try {
      await waitForService(ctx, engine, id, { quiet });
    } catch (error) {
      errors.push(`${id}: ${messageOf(error)}`);
    }
  }
  if (errors.length > 0) throw new CliError(errors.join('\n'));
}
