import { ValueError } from './error.ts';
import { trimSpace } from './text.ts';

const byte = '[0-9a-f]{2}';
const forms = [6, 8, 20].flatMap((length) => [
  `${byte}(?::${byte}){${length - 1}}`,
  `${byte}(?:-${byte}){${length - 1}}`,
  `${byte}${byte}(?:\\.${byte}${byte}){${length / 2 - 1}}`,
  `(?:${byte}){${length}}`,
]);
const macPattern = new RegExp(`^(?:${forms.join('|')})$`, 'i');

/** Checks a MAC address (6, 8 or 20 bytes) and gives it back unchanged. Docker checks it after parsing. */
export function checkMac(raw: string): string {
  if (!macPattern.test(trimSpace(raw))) throw new ValueError(`${raw} is not a valid mac address`);
  return raw;
}
