import type { OutputStream } from '../io/streams.ts';

/** Turns a spinner beside `text` while `work` goes on, which may `say` another; on a terminal only. */
export async function withSpinner<T>(
  output: OutputStream,
  text: string,
  work: (say: (text: string) => void) => Promise<T>,
  { colour = true }: { colour?: boolean } = {},
): Promise<T> {
  if (!output.isTTY) return work(() => {});
  const { default: ora } = await import('ora');
  const spinner = ora({
    text,
    stream: output.writable,
    // A terminal it is: ora itself would see none where CI is set.
    isEnabled: true,
    color: colour ? 'cyan' : false,
    // Keys typed meanwhile belong to whoever reads stdin next.
    discardStdin: false,
  }).start();
  try {
    return await work((next) => (spinner.text = next));
  } finally {
    spinner.stop();
  }
}
