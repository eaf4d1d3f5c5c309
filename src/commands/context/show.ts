import { defineCommand } from '../../cli/define.ts';
import { text } from '../../cli/result.ts';

export default defineCommand({
  summary: 'Print the name of the current context',
  fanOut: 'refuse',
  run: ({ contexts }) => text(`${contexts.name()}\n`),
});
