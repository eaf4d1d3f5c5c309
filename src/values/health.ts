import { ValueError } from './error.ts';

/** The `--health-*` flags; durations in nanoseconds, 0 and '' for what was not given. */
export interface HealthFlags {
  command: string;
  interval: number;
  timeout: number;
  startPeriod: number;
  startInterval: number;
  retries: number;
  none: boolean;
}

/** The engine's health check; what is left out comes from the image. */
export interface HealthConfig {
  Test?: string[];
  Interval?: number;
  Timeout?: number;
  StartPeriod?: number;
  StartInterval?: number;
  Retries?: number;
}

const amounts = [
  ['interval', '--health-interval', 'Interval'],
  ['timeout', '--health-timeout', 'Timeout'],
  ['retries', '--health-retries', 'Retries'],
  ['startPeriod', '--health-start-period', 'StartPeriod'],
  ['startInterval', '--health-start-interval', 'StartInterval'],
] as const;

/** Puts the health flags together; undefined if none was given. */
export function healthConfig(flags: HealthFlags): HealthConfig | undefined {
  const given = amounts.filter(([field]) => flags[field] !== 0);
  const any = given.length > 0 || flags.command !== '';
  if (flags.none) {
    if (any) throw new ValueError('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  const negative = given.find(([field]) => flags[field] < 0);
  if (negative) throw new ValueError(`${negative[1]} cannot be negative`);
  if (!any) return undefined;
  return {
    ...(flags.command !== '' && { Test: ['CMD-SHELL', flags.command] }),
    ...Object.fromEntries(given.map(([field, , name]) => [name, flags[field]])),
  };
}
