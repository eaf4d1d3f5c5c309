import type { OutputStream } from '../io/streams.ts';

export async function tell(output: OutputStream, lines: readonly string[]): Promise<void> {
  for (const line of lines) await output.write(`${line}\n`);
}
