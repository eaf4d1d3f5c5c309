import { ValueError } from './error.ts';

const streams = ['stdin', 'stdout', 'stderr'] as const;

export type StreamName = (typeof streams)[number];

/** An `--attach` flag, in any case. */
export function parseAttach(raw: string): StreamName {
  const stream = streams.find((name) => name === raw.toLowerCase());
  if (!stream) throw new ValueError('valid streams are STDIN, STDOUT and STDERR');
  return stream;
}
