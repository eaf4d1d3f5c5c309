import type { OutputStream } from '../io/streams.ts';
import type { Progress } from './event.ts';
import { jsonProgress } from './json.ts';
import { plainProgress } from './plain.ts';
import { quietProgress } from './quiet.ts';
import { ttyProgress } from './tty.ts';

export const progressModes = ['auto', 'tty', 'plain', 'json', 'quiet'] as const;

export type ProgressMode = (typeof progressModes)[number];

/** The renderer for an output: "auto" is tty on a terminal and plain elsewhere. */
export function createProgress(
  output: OutputStream,
  clock: () => Date,
  mode: ProgressMode = 'auto',
): Progress {
  switch (mode) {
    case 'auto':
      return output.isTTY ? ttyProgress(output, clock) : plainProgress(output);
    case 'tty':
      return ttyProgress(output, clock);
    case 'plain':
      return plainProgress(output);
    case 'json':
      return jsonProgress(output);
    default:
      return quietProgress;
  }
}
