import type { Option, OptionRecord } from '../option.ts';

/** The flag whose value is being typed. */
export interface FlagValue {
  option: Option<unknown>;
  /** what is typed of the value */
  typed: string;
  /** the words before, without the flag where it stands apart */
  words: readonly string[];
}

/** A flag that is given a value and that nobody knows. */
export class UnknownFlagError extends Error {}

/**
 * The flag whose value the last word is, by cobra's rules: the word itself has the flag before a "=", or the word
 * before it is a flag that wants a value. Of a bundle of shorthands the last one counts.
 * @throws UnknownFlagError
 */
export function flagInProgress(
  options: OptionRecord,
  words: readonly string[],
  last: string,
  commandName: string,
): FlagValue | undefined {
  const lookUp = (flag: string): Option<unknown> => {
    const option = findOption(options, flag);
    if (option !== undefined) return option;
    const name = flag.startsWith('--') ? flag.slice(2) : flag.at(-1);
    throw new UnknownFlagError(`Subcommand '${commandName}' does not support flag '${name}'`);
  };
  if (last.startsWith('-')) {
    const equals = last.indexOf('=');
    if (equals < 0) return undefined;
    return { option: lookUp(last.slice(0, equals)), typed: last.slice(equals + 1), words };
  }
  const previous = words.at(-1) ?? '';
  if (!isFlag(previous) || previous.includes('=')) return undefined;
  const option = lookUp(previous);
  return option.implied === undefined ? { option, typed: last, words: words.slice(0, -1) } : undefined;
}

/** The flags that a word may be the beginning of; one given already only if it may be given again. */
export function flagNames(options: OptionRecord, given: ReadonlySet<string>, typed: string): string[] {
  return Object.entries(options)
    .filter(([name, option]) => isSuggested(option) && (!given.has(name) || repeatable.has(option.typeName)))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { short, help }]) =>
      [`--${name}`, ...(short ? [`-${short}`] : [])]
        .filter((flag) => flag.startsWith(typed))
        .map((flag) => `${flag}\t${help}`),
    );
}

/** Types of flags that gather values. */
const repeatable: ReadonlySet<string> = new Set(['list', 'strings', 'stringArray']);

function isSuggested({ hidden, deprecated }: Option<unknown>): boolean {
  return !hidden && deprecated === undefined;
}

function isFlag(word: string): boolean {
  return word.startsWith('--') ? word.length > 2 : word.length > 1 && word.startsWith('-');
}

function findOption(options: OptionRecord, flag: string): Option<unknown> | undefined {
  if (flag.startsWith('--'))
    return Object.hasOwn(options, flag.slice(2)) ? options[flag.slice(2)] : undefined;
  return Object.values(options).find(({ short }) => short === flag.at(-1));
}
