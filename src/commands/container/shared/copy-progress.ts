import type { OutputStream } from '../../../io/streams.ts';
import { humanSize } from '../../../render/units.ts';

const updateEvery = 75;

const save = '\x1b[s';
const restore = '\x1b[u';
const eraseLine = '\x1b[2K';
const eraseToEnd = '\x1b[0K';
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';

/** Counts what passes of a copy. */
export class CopyCounter {
  bytes = 0;

  async *count(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }
}

/** Copies, and on a terminal shows how far it is; a line says in the end how much it was. */
export async function showingCopy(
  output: OutputStream,
  header: string,
  destination: string,
  copy: (counter: CopyCounter) => Promise<void>,
): Promise<void> {
  const counter = new CopyCounter();
  const finish = output.isTTY ? await showCount(output, header, counter) : undefined;
  try {
    await copy(counter);
  } finally {
    await finish?.();
  }
  await output.write(`Successfully copied ${copySize(counter)} to ${destination}\n`);
}

async function showCount(
  output: OutputStream,
  header: string,
  counter: CopyCounter,
): Promise<() => Promise<void>> {
  await output.write(`${save}Preparing to copy...`);
  await output.write(`${hideCursor}${restore}${eraseLine}${header}${copySize(counter)}`);
  let shown = counter.bytes;
  const timer = setInterval(() => {
    if (counter.bytes === shown) return;
    shown = counter.bytes;
    const column = `\x1b[${header.length + 1}G`;
    // A terminal that went away ends the copy itself.
    output.write(`${column}${eraseToEnd}${copySize(counter)}`).catch(() => {});
  }, updateEvery);
  return async () => {
    clearInterval(timer);
    await output.write(`${showCursor}${restore}${eraseLine}`);
  };
}

function copySize({ bytes }: CopyCounter): string {
  return humanSize(bytes, 3);
}
