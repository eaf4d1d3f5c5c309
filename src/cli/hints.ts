import { ConnectionError } from '../engine/errors.ts';
import { DEFAULT_UNIX_HOST } from '../engine/endpoint.ts';
import type { HostFacts } from './invocation.ts';

/** Whoever has no engine at all learns that tug brings one. */
export function engineHint(failure: unknown, program: string, { os }: Pick<HostFacts, 'os'>): string[] {
  const error = connectionErrorOf(failure);
  if (os !== 'linux' || error?.endpoint.kind !== 'unix') return [];
  const { endpoint, reason } = error;
  const isNoneThere = reason === 'missing' || reason === 'refused';
  if (!isNoneThere || `unix://${endpoint.path}` !== DEFAULT_UNIX_HOST) return [];
  return ['', `No engine of your own? '${program} engine start' runs a private one.`];
}

function connectionErrorOf(error: unknown): ConnectionError | undefined {
  if (error instanceof ConnectionError) return error;
  return error instanceof Error && error.cause !== undefined ? connectionErrorOf(error.cause) : undefined;
}
