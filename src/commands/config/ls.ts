import { fullListOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { configList } from '../../engine/api/configs.ts';
import { configView } from '../../views/config.ts';
import { listSwarmFiles } from '../shared/swarm-files/list.ts';

export default defineCommand({
  summary: 'List configs',
  aliases: ['config list'],
  options: fullListOptions,
  fanOut: 'rows',
  run: (ctx) => listSwarmFiles(ctx, { list: configList, view: configView, setting: 'configFormat' }),
});
