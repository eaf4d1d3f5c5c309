import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { refuseSigning } from './shared/signing.ts';

export default defineCommand({
  summary: 'Sign an image (not supported)',
  args: [{ name: 'IMAGE:TAG', complete: 'images' }],
  usage: 'IMAGE:TAG',
  options: { local: flag('Sign what is here, not what the registry has') },
  fanOut: 'refuse',
  run: refuseSigning,
});
