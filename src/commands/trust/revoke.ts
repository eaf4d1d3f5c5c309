import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { refuseSigning } from './shared/signing.ts';

export default defineCommand({
  summary: "Take an image's signatures back (not supported)",
  args: [{ name: 'IMAGE[:TAG]', complete: 'images' }],
  options: { yes: flag('Do not ask', { short: 'y' }) },
  fanOut: 'refuse',
  run: refuseSigning,
});
