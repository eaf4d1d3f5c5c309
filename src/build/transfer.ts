import { assumedWidth, progressText } from '../progress/bar.ts';

/** Bytes on their way. */
export interface Transfer {
  direction: 'download' | 'upload';
  action: string;
  current: number;
  /** 0 where it is not known */
  total: number;
  isLast: boolean;
}

const mostBetween = 512 * 1024;
const leastMilliseconds = 100;

export interface ReportOptions {
  direction: Transfer['direction'];
  action: string;
  total?: number;
  clock: () => Date;
  report: (transfer: Transfer) => Promise<void>;
}

/** Hands chunks on and reports on them: each 512 kB or hundredth at most, ten times a second at most, and the end. */
export async function* reporting(
  chunks: AsyncIterable<Buffer>,
  { direction, action, total = 0, clock, report }: ReportOptions,
): AsyncGenerator<Buffer> {
  const between = total > 0 ? Math.min(mostBetween, Math.trunc(total / 100)) : mostBetween;
  let current = 0;
  let considered = 0;
  let reported = -Infinity;
  for await (const chunk of chunks) {
    current += chunk.length;
    if (current - considered > between) {
      considered = current;
      const now = clock().getTime();
      if (current === total || now - reported >= leastMilliseconds) {
        reported = now;
        await report({ direction, action, current, total, isLast: false });
      }
    }
    yield chunk;
  }
  await report({ direction, action, current, total, isLast: true });
}

/** A transfer's line as docker writes it: it is overwritten by the next, and ended after the last. */
export function transferText({ action, current, total, isLast }: Transfer, width = assumedWidth): string {
  const amount = progressText({ current, total }, width, new Date(0));
  return `${action} ${amount}\r${amount ? '' : '\n'}${isLast ? '\r\n' : ''}`;
}
