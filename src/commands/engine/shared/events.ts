import type { LifecycleEvent } from '../../../embedded/events.ts';
import { humanSize } from '../../../render/units.ts';

/** What an event is told as; nothing for those that say little to a user. */
export function eventText(event: LifecycleEvent): string | undefined {
  switch (event.type) {
    case 'index':
      return `reading the packages of ${event.suite}`;
    case 'resolved':
      return `downloading ${event.packages.length} packages, ${humanSize(event.bytes, 3)}`;
    case 'download':
      return `downloaded ${Math.round(event.percent)} %`;
    case 'unpack':
      return `unpacking ${event.package}`;
    case 'launch':
      return `waiting for the engine (process ${event.pid})`;
    case 'warning':
      return `warning: ${event.message}`;
    default:
      return undefined;
  }
}
