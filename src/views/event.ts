import type { EngineEvent } from '../engine/types/events.ts';
import { compareBytes } from '../values/text.ts';
import { rfc3339 } from './time.ts';

const nanosecondsPerSecond = 1_000_000_000n;

/** An event on a line of its own: when, what, on which object, and what is known of that. */
export function eventLine(event: EngineEvent): string {
  const { ID, Attributes } = event.Actor;
  const attributes = Object.entries(Attributes ?? {})
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([name, value]) => `${name}=${value}`);
  const about = attributes.length > 0 ? ` (${attributes.join(', ')})` : '';
  return `${timeOf(event)}${event.Type} ${event.Action} ${ID}${about}\n`;
}

/** Local, with all nine digits of the nanoseconds and a blank behind; nothing where the engine gives no time. */
function timeOf({ time = 0, timeNano = 0n }: EngineEvent): string {
  const nanoseconds = BigInt(timeNano) || BigInt(time) * nanosecondsPerSecond;
  if (nanoseconds === 0n) return '';
  const whole = rfc3339(Number(nanoseconds / nanosecondsPerSecond));
  const fraction = String(nanoseconds % nanosecondsPerSecond).padStart(9, '0');
  return `${whole.slice(0, 19)}.${fraction}${whole.slice(19)} `;
}
