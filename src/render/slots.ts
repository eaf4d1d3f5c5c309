import { displayWidth } from './width.ts';

export type Style = (text: string) => string;

/** A style of terminal codes, which ends with the text. */
export const style =
  (...codes: readonly number[]): Style =>
  (text) =>
    `${codes.map((code) => `\x1b[${code}m`).join('')}${text}\x1b[0m`;

export const plain: Style = (text) => text;

/** A place of a fixed width in a line. */
export interface Slot {
  width: number;
  align: 'left' | 'right';
}

/** A text in its slot: filled up with blanks, or cut. Blanks have no style. */
export function fit({ width, align }: Slot, text: string, shown: Style): string {
  const space = width - visibleWidth(text);
  if (space < 0) return shown(ellipsis(text, width));
  return align === 'left' ? shown(text) + ' '.repeat(space) : ' '.repeat(space) + shown(text);
}

/** Cuts a text that has as many characters as there is room, or more, as docker does; 0 is room without end. */
export function ellipsis(text: string, length: number): string {
  const characters = [...text];
  return length > 0 && characters.length >= length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/** How wide a text is without its terminal codes. */
export function visibleWidth(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return displayWidth(text.replaceAll(/\x1b[^m]*m/g, ''));
}
