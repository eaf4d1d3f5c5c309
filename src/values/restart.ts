import { reword, ValueError } from './error.ts';
import { parseDecimal } from './integers.ts';
import { cut } from './text.ts';

/** When the engine restarts a container; an empty name is the engine's default. */
export interface RestartPolicy {
  Name: string;
  MaximumRetryCount: number;
}

function parseCount(raw: string): number {
  return reword(
    () => parseDecimal(raw),
    () => 'invalid restart policy format: maximum retry count must be an integer',
  );
}

/** A `--restart` value, `policy[:retries]`; docker reads it after the other flags. */
export function restartPolicy(raw: string): RestartPolicy {
  const [Name, count, found] = cut(raw, ':');
  if (found && Name === '') {
    throw new ValueError('invalid restart policy format: no policy provided before colon');
  }
  return { Name, MaximumRetryCount: count === '' ? 0 : parseCount(count) };
}

/** Whether a policy never restarts. */
export function isNoRestart({ Name }: RestartPolicy): boolean {
  return Name === '' || Name === 'no';
}
