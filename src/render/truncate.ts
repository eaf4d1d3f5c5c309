import { runeWidth } from './width.ts';

const shortLength = 12;

/** The short form of an id: without its algorithm ("sha256:"), twelve characters. */
export function truncateId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, shortLength);
}

/**
 * Cuts a text to `maxWidth` terminal columns, the last of them "…". As in docker a width of one keeps
 * the first character whole, and nothing is added then.
 */
export function ellipsis(text: string, maxWidth: number): string {
  if (maxWidth <= 0) return '';
  const runes = Array.from(text);
  if (maxWidth === 1) return runes[0] ?? '';
  // Every rune counts at least one column here, combining ones too.
  const widths = runes.map((rune) => Math.max(1, runeWidth(rune)));
  if (widths.reduce((sum, width) => sum + width, 0) <= maxWidth) return text;
  let kept = 0;
  let room = maxWidth - 1;
  for (; (widths[kept] ?? Infinity) <= room; kept++) room -= widths[kept] ?? 0;
  return `${runes.slice(0, kept).join('')}…`;
}
