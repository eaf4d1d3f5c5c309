import { expect, test } from 'vitest';
import { colourLevel, loadPalette } from '../../src/io/colour.ts';

const terminal = { isTTY: true };
const pipe = { isTTY: false };

test.each([
  ['a terminal', terminal, { TERM: 'xterm' }, 1],
  ['256 colours', terminal, { TERM: 'xterm-256color' }, 2],
  ['true colour', terminal, { TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 3],
  ['a dumb terminal', terminal, { TERM: 'dumb' }, 0],
  ['a pipe', pipe, { TERM: 'xterm' }, 0],
  ['a pipe, forced', pipe, { FORCE_COLOR: '1' }, 1],
  ['forced without a value', pipe, { FORCE_COLOR: '' }, 1],
  ['a forced level', pipe, { FORCE_COLOR: '3' }, 3],
  ['forced off', terminal, { FORCE_COLOR: '0' }, 0],
  ['NO_COLOR over FORCE_COLOR', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, 0],
  ['an empty NO_COLOR is none', terminal, { NO_COLOR: '' }, 1],
] as const)('%s', (_name, output, env, level) => {
  expect(colourLevel(output, env)).toBe(level);
});

test('a palette styles text, or leaves it alone', async () => {
  expect((await loadPalette(terminal, {})).red('x')).toBe('\x1b[31mx\x1b[39m');
  expect((await loadPalette(pipe, {})).red('x')).toBe('x');
});
