import { Socket, type OnReadOpts, type SocketConstructorOpts } from 'node:net';
import type { Writable } from 'node:stream';

/** What a pipe holds on Linux, so that one read empties it. */
const pipeSize = 64 * 1024;

/**
 * Hands everything that comes through a pipe to `target`, to its end, in one buffer that is filled again once it
 * is written: a stream would allocate each piece anew, at twice the cost. Rejects when either side fails.
 */
export function pumpPipe(fd: number, target: Writable): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(pipeSize);
  return new Promise((resolve, reject) => {
    const options: SocketConstructorOpts & { onread: OnReadOpts } = {
      fd,
      writable: false,
      onread: {
        buffer,
        callback(length) {
          target.write(buffer.subarray(0, length), (error) => {
            if (error) source.destroy(error);
            else source.resume();
          });
          // Nothing more until it is written.
          return false;
        },
      },
    };
    const source = new Socket(options);
    source.once('end', resolve);
    source.once('error', reject);
    target.once('error', reject);
    source.resume();
  });
}
