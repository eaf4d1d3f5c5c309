import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrapBelow } from '../../src/cli/wrap.ts';

it.each([
  ['short', 10, 80, 'short'],
  ['', 10, 80, ''],
  [
    'one two three four five six seven eight nine ten',
    10,
    40,
    'one two three four five\n          six seven eight nine ten',
  ],
  // No line for a last word of a few letters.
  ['a line that is just long enough to be here', 10, 53, 'a line that is just long enough to be here'],
  // A newline in the text is one in the column.
  ['first\nsecond', 4, 80, 'first\n    second'],
  [
    'first\nsecond third fourth fifth sixth seventh',
    4,
    40,
    'first\n    second third fourth fifth\n    sixth seventh',
  ],
  // Without room beside the flags the text goes below them.
  ['one two three four five', 60, 80, '\n                one two three four five'],
  // And stays as it is where there is no room at all.
  ['one two three four five', 20, 30, 'one two three four five'],
  ['one\ntwo', 20, 30, 'one\n                two'],
  ['Aunbreakablewordlongerthanaline', 4, 30, 'Aunbreakablewordlongerthanaline'],
])('%j at column %i of %i', (text, indent, width, expected) => {
  expect(wrapBelow(text, indent, width)).toBe(expected);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 });
it('loses no word and crosses the width only for a word that is too long', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 0, max: 20 }),
      (words, indent) => {
        const width = 60;
        const lines = wrapBelow(words.join(' '), indent, width).split('\n');
        expect(lines.join(' ').split(/ +/)).toEqual(words);
        for (const [index, line] of lines.entries()) {
          expect(line.length + (index === 0 ? indent : 0)).toBeLessThan(width + 1);
        }
      },
    ),
  );
});
