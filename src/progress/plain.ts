import type { OutputStream } from '../io/streams.ts';
import { assumedWidth, progressText } from './bar.ts';
import type { Progress, ProgressEvent } from './event.ts';
import { heading, plainText } from './tty.ts';

/** Lines for files and pipes: every change of state, but no counting. */
export function plainProgress(output: Pick<OutputStream, 'write'>): Progress {
  return {
    async emit(event) {
      const line = plainLine(event);
      if (line) await output.write(line);
    },
  };
}

function plainLine(event: ProgressEvent): string {
  switch (event.type) {
    case 'layer':
      if (progressText(event.count, assumedWidth, new Date(0)) !== '') return '';
      return `${heading(event.id)}${event.action}\n`;
    case 'done':
      return `${heading(event.id)}${event.action}\n`;
    default:
      return plainText(event);
  }
}
