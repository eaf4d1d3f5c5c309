/** The engines the suite runs on, by the release that sets their behaviour. */
export type Generation = '20.10' | '28.5';

/** One command line for both clients, without the program's name. Words are split and quoted as in a shell. */
export interface Command {
  run: string;
  /** all of standard input; without it the command reads /dev/null */
  stdin?: string;
  /** keep standard input open after its text until the command has ended */
  holdStdin?: true;
  /** added to the bare environment every command gets */
  env?: Readonly<Record<string, string>>;
  /** run beside the following steps under this name; a `join` collects it */
  background?: string;
  /** with `background`: go on once standard output contains this; a signal may wait in the same way */
  ready?: string;
}

export type Step =
  | string
  | Command
  | { readonly join: string }
  | { readonly signal: NodeJS.Signals; readonly to: string; readonly ready?: string };

/** A file made before the steps; a string is its text, with mode 0644. Placeholders are for text alone. */
export type Fixture =
  | string
  | { readonly text: string; readonly mode: number }
  | { readonly bytes: Buffer; readonly mode: number };

/** Text that two honest runs print differently, for one scenario only; found after all other rules. */
export interface Blank {
  readonly text: RegExp;
  readonly why: string;
  /** what stands in its place; `sorted` keeps its lines, in the order of the alphabet */
  readonly with?: string;
}

/**
 * The same steps for docker and for tug, against one engine. Every text may hold placeholders (see
 * placeholders.ts). Objects a scenario makes carry `{name}` in their name or as a label: the clean-up finds
 * them by it.
 */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
  /** paths in the scratch folder, which is also the working directory and HOME */
  readonly files?: Readonly<Record<string, Fixture>>;
  /** engine objects compared at the end, as `container {name}`, `image`, `network`, `volume` and so on (see objects.ts) */
  readonly objects?: readonly string[];
  /** the engine whose behaviour the scenario needs; without it, all */
  readonly only?: Generation;
  /** the scenario reads what others change (unfiltered lists): nothing else runs meanwhile, not even its twin */
  readonly alone?: true;
  /** each half has a new swarm on loopback, with the engine as its only manager; implies `alone` */
  readonly swarm?: true;
  /** containers get names from the engine: such names are blanked */
  readonly generatedNames?: true;
  readonly blank?: readonly Blank[];
}

/** Whether nothing else may run on the engine meanwhile. */
export function isAlone({ alone, swarm }: Scenario): boolean {
  return alone ?? swarm ?? false;
}

/** The command of a step, or undefined where the step only steers one that is running. */
export function commandOf(step: Step): Command | undefined {
  if (typeof step === 'string') return { run: step };
  return 'run' in step ? step : undefined;
}

/** Short command lines, with commas between them. */
export function list(text: string): string[] {
  return text.split(',').map((line) => line.trim());
}

/** Splits a command line into words: blanks separate, single and double quotes keep them; no escapes. */
export function words(line: string): string[] {
  const pieces = line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g);
  return Array.from(pieces, ([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}
