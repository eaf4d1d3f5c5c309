import { CliError } from '../../../cli/errors.ts';
import { int, text } from '../../../cli/option.ts';

/** What stop and restart take alike. */
export const stopOptions = {
  signal: text('Signal that asks the container to end', { short: 's', complete: 'signals' }),
  timeout: int('Seconds to wait before the container is killed', { short: 't' }),
  time: int('Seconds to wait before the container is killed', {
    storedAs: 'timeout',
    deprecated: 'use --timeout instead',
  }),
};

interface StopInput {
  options: { readonly signal: string; readonly timeout: number };
  changed(name: 'time' | 'timeout'): boolean;
}

/** Refuses a time given in both spellings. */
export function checkStopOptions({ changed }: Pick<StopInput, 'changed'>): void {
  if (changed('time') && changed('timeout')) {
    throw new CliError('conflicting options: cannot specify both --timeout and --time');
  }
}

/** Without a typed time the container's own stop timeout holds. */
export function toStopRequest({ options, changed }: StopInput): { timeout?: number; stopSignal: string } {
  const typed = changed('time') || changed('timeout');
  return { ...(typed && { timeout: options.timeout }), stopSignal: options.signal };
}
