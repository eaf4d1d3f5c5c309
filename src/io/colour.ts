/** 0 none, 1 the sixteen colours, 2 the 256, 3 all. */
export type ColourLevel = 0 | 1 | 2 | 3;

const names = [
  'bold',
  'dim',
  'underline',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'gray',
] as const;

/** Text styles; each returns its text unchanged where colours are off. */
export type Palette = Readonly<Record<(typeof names)[number], (text: string) => string>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The styles for an output, e.g. streams.stdout. Loads chalk only when there is something to colour. */
export async function loadPalette(output: { isTTY: boolean }, env: Environment): Promise<Palette> {
  const level = colourLevel(output, env);
  if (level === 0) return plain;
  const { Chalk } = await import('chalk');
  return new Chalk({ level });
}

const plain = Object.fromEntries(names.map((name) => [name, (text: string) => text])) as Palette;

/** NO_COLOR wins, then FORCE_COLOR (as Node and chalk read it), then whether the output is a terminal. */
export function colourLevel(output: { isTTY: boolean }, env: Environment): ColourLevel {
  if (env['NO_COLOR']) return 0;
  const forced = env['FORCE_COLOR'];
  if (forced === '0' || forced === 'false') return 0;
  if (forced === '2') return 2;
  if (forced === '3') return 3;
  if (forced === undefined && (!output.isTTY || env['TERM'] === 'dumb')) return 0;
  return terminalLevel(env);
}

function terminalLevel(env: Environment): ColourLevel {
  if (/^(truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 3;
  return /-256(color)?$/i.test(env['TERM'] ?? '') ? 2 : 1;
}
