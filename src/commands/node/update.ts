import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { list, text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import type { NodeSpec } from '../../engine/types/node.ts';
import { pairsToMap } from '../../values/pairs.ts';
import { changeNodes } from './shared/change.ts';

const options = {
  availability: text('Whether the node takes tasks ("active", "pause", "drain")', {
    choices: ['active', 'pause', 'drain'],
  }),
  'label-add': list('Set a label (KEY=VALUE)'),
  'label-rm': list('Remove a label'),
  role: text('What the node is ("worker", "manager")', { choices: ['worker', 'manager'] }),
};

export default defineCommand({
  summary: 'Change a node',
  args: [{ name: 'NODE', complete: 'nodes' }],
  options,
  fanOut: 'each',
  mutates: true,
  run: (ctx) => textResult(changeNodes(ctx, ({ Spec }, ref) => ({ spec: toSpec(Spec, ctx), told: ref }))),
});

function toSpec(
  spec: NodeSpec,
  { options: flags, changed }: Pick<CommandContext<typeof options>, 'options' | 'changed'>,
): NodeSpec {
  const labels = { ...spec.Labels, ...pairsToMap(flags['label-add']) };
  for (const key of flags['label-rm']) {
    if (!Object.hasOwn(labels, key)) throw new CliError(`key ${key} doesn't exist in node's labels`);
    delete labels[key];
  }
  return {
    ...spec,
    Labels: labels,
    ...(changed('role') && { Role: flags.role }),
    ...(changed('availability') && { Availability: flags.availability }),
  };
}
