import { setTimeout as delay } from 'node:timers/promises';
import { terminalSize } from './streams.ts';
import type { OutputStream, TerminalSize } from './streams.ts';

const attempts = 10;

export interface ResizeMonitor {
  /** where the size is read from: docker reads stdout's */
  output: OutputStream;
  /** tells the other side the size */
  send: (size: TerminalSize) => Promise<void>;
  /** the other side never took the initial size */
  onGiveUp?: () => void;
}

/**
 * Keeps a remote terminal as large as ours: once now (tried again up to ten times with growing
 * pauses, since the other side may not be up yet), then after each change. Returns the way to stop.
 */
export function monitorSize({ output, send, onGiveUp }: ResizeMonitor): () => void {
  const stopped = new AbortController();
  void sendInitially();
  const unsubscribe = output.onResize(() => void sendNow());
  return () => {
    stopped.abort();
    unsubscribe();
  };

  /** Whether the size went through, or there is none to send. */
  async function sendNow(): Promise<boolean> {
    const size = terminalSize(output);
    if (!size || (size.columns === 0 && size.rows === 0)) return true;
    return send(size).then(
      () => true,
      () => false,
    );
  }

  async function sendInitially(): Promise<void> {
    let sent = await sendNow();
    for (let retry = 1; !sent && retry <= attempts; retry++) {
      await delay(retry * 10, undefined, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      sent = await sendNow();
    }
    if (!sent && !stopped.signal.aborted) onGiveUp?.();
  }
}
