import { named } from '../../template/types.ts';
import { formatDuration } from '../../values/durations.ts';

/** A length of time in nanoseconds; prints as 1h15m30.5s, JSON has the number. */
export const duration = named('time.Duration', 'int64', (data) =>
  formatDuration((data as bigint | number | null) ?? 0),
);
