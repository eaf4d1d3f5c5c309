import type { Duplex } from 'node:stream';
import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import type { Engine } from '../../engine/client.ts';
import { ConnectionError } from '../../engine/errors.ts';
import type { Streams } from '../../io/streams.ts';

export default defineCommand({
  summary: 'Tie stdin and stdout to the engine, for a client at the other end of ssh',
  hidden: true,
  fanOut: 'refuse',
  async run({ streams, signal, engine }) {
    const connection = await dial(await engine(), signal);
    await relay(streams, connection, signal);
    return done;
  },
});

async function dial(engine: Engine, signal: AbortSignal): Promise<Duplex> {
  try {
    return await engine.dial({ signal });
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    throw new CliError(`failed to open the raw stream connection: ${error.detail}`, 1, { cause: error });
  }
}

/** Until the engine has said all: stdin may stay open for ever. Its end only ends what the engine hears. */
async function relay({ stdin, stdout }: Streams, connection: Duplex, signal: AbortSignal): Promise<void> {
  const stop = (): void => void connection.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  stdin.readable.once('error', (error) => connection.destroy(copyError('stdin to stream', error)));
  stdin.readable.pipe(connection);
  try {
    for await (const chunk of connection) await stdout.write(chunk as Buffer);
  } catch (error) {
    if (signal.aborted || error instanceof CliError) throw error;
    throw copyError('stream to stdout', error);
  } finally {
    signal.removeEventListener('abort', stop);
    stdin.readable.unpipe(connection);
  }
}

function copyError(which: string, error: unknown): CliError {
  return new CliError(`error while Copy (${which}): ${messageOf(error)}`, 1, { cause: error });
}
