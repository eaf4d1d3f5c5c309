import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import type { Mapping } from '../../stack-file/shape.ts';
import { onStackManager, stackOptions } from './shared/stack.ts';
import { composeFileOption, readStackFiles } from './shared/stack-files.ts';

export default defineCommand({
  summary: 'Show what stack files come to: put together, with variables filled in',
  options: {
    ...stackOptions,
    'compose-file': composeFileOption,
    'skip-interpolation': flag('Put the files together, and leave variables as they are'),
  },
  requires: onStackManager,
  async run(ctx) {
    const { 'compose-file': paths, 'skip-interpolation': skipInterpolation } = ctx.options;
    const { stack } = await readStackFiles(ctx, paths, { skipInterpolation });
    const [{ writeYaml }, { stackFile }] = await Promise.all([
      import('../../stack-file/write-yaml.ts'),
      import('../../stack-file/file-shape.ts'),
    ]);
    return text(writeYaml(stackFile.write?.(stack) as Mapping));
  },
});
