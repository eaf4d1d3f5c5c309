import { expect, test } from 'vitest';
import { noteText } from '../../src/render/note.ts';
import { eastAsianWidth } from '../../src/render/width.ts';

test('a note is set off and indented', () => {
  expect(noteText('one\ntwo', { fancy: false })).toBe('\n Info -> one\n         two\n');
  expect(noteText('one', { kind: 'warning', fancy: false })).toBe('\n Warn -> one\n');
});

test('on a terminal it has colours, and --platform stands out', () => {
  expect(noteText('use --platform\nor not', { fancy: true })).toBe(
    '\n\x1b[1m\x1b[106m\x1b[30mi\x1b[0m\x1b[0m \x1b[96mInfo → \x1b[0m\x1b[0m' +
      '\x1b[3muse \x1b[1m--platform\x1b[0m\x1b[0m\n         \x1b[3mor not\x1b[0m\n',
  );
  expect(noteText('x', { kind: 'warning', fancy: true })).toContain('\x1b[103m\x1b[30mw');
});

test('the arrow of its heading is wide in some locales', () => {
  expect(noteText('a\nb', { fancy: true, measure: eastAsianWidth })).toContain(`\n${' '.repeat(10)}\x1b[3mb`);
});
