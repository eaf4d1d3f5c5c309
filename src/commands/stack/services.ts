import { defineCommand } from '../../cli/define.ts';
import { done } from '../../cli/result.ts';
import { findServices, serviceListOptions, serviceRows } from '../shared/service-rows.ts';
import { checkStackName, ofStack, onStackManager, stackOptions } from './shared/stack.ts';

export default defineCommand({
  summary: 'List the services of a stack',
  args: [{ name: 'STACK', complete: 'stacks' }],
  options: { ...stackOptions, ...serviceListOptions },
  requires: onStackManager,
  fanOut: 'rows',
  async run(ctx) {
    const {
      args: [name = ''],
      options,
    } = ctx;
    const filters = ofStack(checkStackName(name), options.filter);
    const services = await findServices(ctx, await ctx.engine(), filters);
    if (services.length > 0) return serviceRows(ctx, services);
    await ctx.warn(`Nothing found in stack: ${name}`);
    return done;
  },
});
