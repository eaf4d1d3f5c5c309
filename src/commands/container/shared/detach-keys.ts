import { text } from '../../../cli/option.ts';

export const detachKeysOption = text('Keys that leave the container running (ctrl-p,ctrl-q if not said)', {
  complete: 'detach-keys',
});
