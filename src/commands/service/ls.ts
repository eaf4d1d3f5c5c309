import { defineCommand } from '../../cli/define.ts';
import { onManager } from '../shared/on-manager.ts';
import { findServices, serviceListOptions, serviceRows } from '../shared/service-rows.ts';

export default defineCommand({
  summary: 'List services',
  aliases: ['service list'],
  options: serviceListOptions,
  requires: onManager(),
  fanOut: 'rows',
  run: async (ctx) => serviceRows(ctx, await findServices(ctx, await ctx.engine(), ctx.options.filter)),
});
