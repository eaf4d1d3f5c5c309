import type { LifecycleEvent } from '../../../embedded/events.ts';
import { humanSize } from '../../../render/units.ts';

/** What an event is told as; nothing for those that say little to a user. */
export function eventText(event: LifecycleEvent): string | undefined {
  switch (event.type) {
    case 'index':
      return `Reading the package list of ${event.suite}`;
    case 'resolved':
      return `Downloading ${event.packages.length} packages, ${humanSize(event.bytes, 3)}`;
    case 'download':
      return `Downloading packages: ${Math.floor(event.percent)} %`;
    case 'unpack':
      return `Unpacking ${event.package}`;
    case 'launch':
      return `Waiting for the engine to answer (process ${event.pid})`;
    default:
      return undefined;
  }
}
