import { CliError, messageOf } from '../../cli/errors.ts';
import { flag, text } from '../../cli/option.ts';
import { toTimestamp } from '../../values/timestamps.ts';

export const whenHelp = 'a time (2013-01-02T13:23:37Z) or how long ago (42m for 42 minutes)';

/** What the logs of containers and services take alike. */
export const logOptions = {
  details: flag('Show extra details of the log driver'),
  follow: flag('Go on as more is printed', { short: 'f' }),
  since: text(`Only what came since ${whenHelp}`),
  tail: text('Only so many lines from the end', { short: 'n', default: 'all' }),
  timestamps: flag('Show when each line came', { short: 't' }),
};

/** A time of the flags as the engine takes it. An error names the flag, but for tasks. */
export function logBound(
  flagName: string,
  value: string,
  now: Date,
  { label = true }: { label?: boolean } = {},
): string {
  try {
    return value && toTimestamp(value, now);
  } catch (error) {
    throw label ? new CliError(`invalid value for "${flagName}": ${messageOf(error)}`) : error;
  }
}
