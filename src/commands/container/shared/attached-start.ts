import type { CommandContext } from '../../../cli/define.ts';
import { exit, type Result } from '../../../cli/result.ts';
import { containerAttach } from '../../../engine/api/containers.ts';
import type { Engine } from '../../../engine/client.ts';
import { DetachError } from '../../../io/detach.ts';
import { watchExit } from './exit-status.ts';
import { runSession } from './session.ts';
import { followSize } from './terminal.ts';

/** A container that has not begun, and what of it the user takes part in. */
export interface Attachment {
  id: string;
  tty: boolean;
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  detachKeys: string;
  /** the engine removes it when it ends */
  autoRemove: boolean;
  start(): Promise<void>;
}

/** Attaches to a container, starts it, and stays until it ends or the user leaves. */
export async function startAttached(
  { streams, log }: Pick<CommandContext<never>, 'streams' | 'log'>,
  engine: Engine,
  { id, tty, stdin, stdout, stderr, detachKeys, autoRemove, start }: Attachment,
): Promise<Result> {
  const { socket } = await containerAttach(engine, { id, stream: true, stdin, stdout, stderr, detachKeys });
  const over = new AbortController();
  const output = stdout || stderr;
  const session = runSession(socket, streams, { tty, stdin, output, detachKeys, signal: over.signal }, log);
  // It may fail before it is waited for; whoever waits is told all the same.
  session.catch(() => {});
  const exited = await watchExit(engine, { id, autoRemove, log });
  try {
    await start();
  } catch (error) {
    over.abort();
    await session.catch(() => {});
    if (autoRemove) await exited();
    throw error;
  }
  const stopFollowing = tty && streams.stdout.isTTY ? followSize(engine, id, streams) : () => {};
  try {
    const status = exited();
    // Without output the end of the container is the end of the session.
    if (!output) void status.then(() => over.abort());
    await session.catch((error: unknown) => {
      if (!over.signal.aborted) throw error;
    });
    return exit(await status);
  } catch (error) {
    if (error instanceof DetachError) return exit(0);
    throw error;
  } finally {
    stopFollowing();
  }
}
