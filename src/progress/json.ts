import type { OutputStream } from '../io/streams.ts';
import type { Progress, ProgressEvent } from './event.ts';

/** One JSON object a line, with compose's keys: id, status, text, current, total, percent, error. */
export function jsonProgress(output: OutputStream): Progress {
  return { emit: (event) => output.write(`${JSON.stringify(fields(event))}\n`) };
}

function fields(event: ProgressEvent): Record<string, string | number | undefined> {
  const id = event.id || undefined;
  switch (event.type) {
    case 'layer': {
      const { current, total } = event.count;
      const percent = total > 0 ? Math.min(100, Math.trunc((current / total) * 100)) : 0;
      return {
        id,
        status: event.action,
        current: current || undefined,
        total: total || undefined,
        percent: percent || undefined,
      };
    }
    case 'done':
      return { id, status: event.action };
    case 'error':
      return { id, error: event.message };
    default:
      return { id, text: event.text };
  }
}
