import { defineCommand } from '../../../cli/define.ts';
import { flag } from '../../../cli/option.ts';
import { refuseSigning } from '../shared/signing.ts';

export default defineCommand({
  summary: 'Let someone sign for a repository no longer (not supported)',
  args: [{ name: 'NAME' }, { name: 'REPOSITORY', variadic: true }],
  options: { force: flag('Do not ask', { short: 'f' }) },
  fanOut: 'refuse',
  run: refuseSigning,
});
