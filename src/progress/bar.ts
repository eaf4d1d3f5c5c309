import { humanSize } from '../render/units.ts';
import type { Count } from './event.ts';

/** The width docker assumes where there is no terminal. */
export const assumedWidth = 200;

const barWidth = 50;
const widthForBar = 110;
const widthForTime = 50;

/**
 * The bar, the numbers and the time left, as docker shows them on a terminal of that width:
 * `[=====>          ]  1.05MB/10.5MB 2m0s`. Narrow terminals get the numbers alone.
 */
export function progressText(count: Count, width: number, now: Date): string {
  const { current, total } = count;
  if (current <= 0 && total <= 0) return '';
  if (total <= 0) return count.units ? `${current} ${count.units}` : humanSize(current).padStart(8);
  const filled = Math.min(Math.trunc(Math.trunc((current / total) * 100) / 2), barWidth);
  const bar =
    width > widthForBar ? `[${'='.repeat(Math.max(filled, 0))}>${' '.repeat(barWidth - filled)}] ` : '';
  return bar + numbers(count) + (width > widthForTime && filled < barWidth ? timeLeft(count, now) : '');
}

function numbers({ current, total, units, hideCounts }: Count): string {
  if (hideCounts) return '';
  // A total that is exceeded is wrong: it is left out.
  if (units) return current > total ? `${current} ${units}` : `${current}/${total} ${units}`;
  const size = humanSize(current).padStart(8);
  return current > total ? size : `${size}/${humanSize(total)}`;
}

function timeLeft({ current, total, start = 0 }: Count, now: Date): string {
  if (current <= 0 || start <= 0) return '';
  // Whole nanoseconds an entry, as docker reckons: with bytes that cuts a good part off.
  const perEntry = Math.trunc(((now.getTime() - start * 1000) * 1e6) / current);
  return ` ${wholeSeconds(Math.round(((total - current) * perEntry) / 1e9))}`;
}

/** Seconds as Go prints a duration: 45s, 2m0s, 1h0m5s. */
function wholeSeconds(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const left = Math.abs(seconds);
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor(left / 60) % 60;
  const large = hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : '';
  return `${sign}${large}${left % 60}s`;
}
