import { showTime } from '../template/time.ts';
import { compareBytes } from '../values/text.ts';
import { capitalize } from './capitalize.ts';

/** A heading and a line for each label, in their order; nothing where there is none. */
export function labelLines(heading: string, labels: Readonly<Record<string, string>> | null = {}): string[] {
  const lines = Object.entries(labels ?? {})
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([key, value]) => ` - ${key}${value && `=${value}`}`);
  return lines.length > 0 ? [heading, ...lines] : [];
}

/** A moment as docker writes it for people: as Go does, in lower case. */
export function momentText(moment: string): string {
  return capitalize(showTime(moment));
}
