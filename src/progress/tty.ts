import type { OutputStream } from '../io/streams.ts';
import { assumedWidth, progressText } from './bar.ts';
import { uncounted } from './event.ts';
import type { Count, Progress, ProgressEvent } from './event.ts';

const clearLine = '\x1b[2K\r';

/**
 * docker's picture of a pull: a line for each id, updated in place. Whatever is no such line scrolls,
 * and ends the block of lines above it.
 */
export function ttyProgress(output: OutputStream, clock: () => Date): Progress {
  /** Row of each id in the block, counted from its top. */
  const rows = new Map<string, number>();

  function changingLine(id: string, action: string, count: Count): string {
    const bar = progressText(count, output.columns ?? assumedWidth, clock());
    const line = `${heading(id)}${action} ${bar}\r`;
    if (!id) {
      rows.clear();
      return clearLine + line;
    }
    const known = rows.get(id);
    const row = known ?? rows.size;
    if (known === undefined) rows.set(id, row);
    const distance = rows.size - row;
    return `${known === undefined ? '\n' : ''}\x1b[${distance}A${clearLine}${line}\x1b[${distance}B`;
  }

  function paint(event: ProgressEvent): string {
    switch (event.type) {
      case 'layer':
        return changingLine(event.id, event.action, event.count);
      case 'done':
        return changingLine(event.id, event.action, uncounted);
      default:
        rows.clear();
        return plainText(event);
    }
  }

  return { emit: (event) => output.write(paint(event)) };
}

/** The events that look the same on a terminal and in a file. */
export function plainText(event: Exclude<ProgressEvent, { type: 'layer' | 'done' }>): string {
  const head = heading(event.id);
  switch (event.type) {
    case 'text':
      return head + event.text;
    case 'error':
      return `${head}${event.message}\n`;
    default:
      return `${head}${event.text}\n`;
  }
}

export function heading(id = ''): string {
  return id && `${id}: `;
}
