import { CliError } from '../../../cli/errors.ts';
import { containerKill, containerResize } from '../../../engine/api/containers.ts';
import type { Engine } from '../../../engine/client.ts';
import { monitorSize } from '../../../io/resize.ts';
import { forwardSignals, type SignalSource } from '../../../io/signals.ts';
import type { OutputStream, Streams, TerminalSize } from '../../../io/streams.ts';

/** A process with a terminal cannot be fed from what is none. */
export function checkInputTerminal({ stdin }: Streams, attachStdin: boolean, tty: boolean): void {
  if (attachStdin && tty && !stdin.isTTY) throw new CliError('the input device is not a TTY');
}

/** Keeps a container's terminal as large as ours. Returns the way to stop. */
export function followSize(
  engine: Engine,
  id: string,
  { stdout, stderr }: Streams,
  resize: typeof containerResize = containerResize,
): () => void {
  return monitorSize({
    output: stdout,
    send: ({ rows: height, columns: width }) => resize(engine, { id, height, width }),
    onGiveUp: () => void stderr.write('failed to resize tty, using default size\n'),
  });
}

/** Height and width as the engine wants them; zeros without a terminal. */
export function consoleSize({ rows = 0, columns = 0 }: OutputStream | TerminalSize): [number, number] {
  return [rows, columns];
}

/** Hands the process' signals on to a container; a broken pipe is one of them, so it ends nothing here. */
export function proxySignals(
  engine: Engine,
  id: string,
  signals: SignalSource,
  streams: Streams,
): () => void {
  const { brokenPipe } = streams;
  streams.brokenPipe = 'report';
  const stop = forwardSignals((killSignal) => containerKill(engine, { id, killSignal }), signals);
  return () => {
    stop();
    streams.brokenPipe = brokenPipe;
  };
}
