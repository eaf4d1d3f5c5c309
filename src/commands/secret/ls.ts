import { fullListOptions } from '../../cli/common-options.ts';
import { defineCommand } from '../../cli/define.ts';
import { secretList } from '../../engine/api/secrets.ts';
import { secretView } from '../../views/secret.ts';
import { listSwarmFiles } from '../shared/swarm-files/list.ts';

export default defineCommand({
  summary: 'List secrets',
  aliases: ['secret list'],
  options: fullListOptions,
  fanOut: 'rows',
  run: (ctx) => listSwarmFiles(ctx, { list: secretList, view: secretView, setting: 'secretFormat' }),
});
