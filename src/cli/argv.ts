import { Command, Option as CommanderOption } from 'commander';
import type { Option, OptionRecord, OptionValues } from './option.ts';
import { invalidArgument, tokenize, type FlagToken } from './pflag.ts';

export interface ParsedArgv<O extends OptionRecord> {
  options: OptionValues<O>;
  args: readonly string[];
  changed: ReadonlySet<string>;
  /** what docker says of deprecated flags and shorthands before it goes on */
  notices: readonly string[];
  help: boolean;
  /** pflag's message for the first thing that could not be read; all else tells of what stood before it */
  error?: string;
}

/**
 * Parses argv by pflag's rules. pflag's pass writes every flag as `--name=value`, which commander then reads,
 * so that booleans with a value and bundles mean what docker means by them.
 */
export function parseArgv<const O extends OptionRecord>(
  options: O,
  argv: readonly string[],
  { interspersed = true }: { interspersed?: boolean } = {},
): ParsedArgv<O> {
  const tokens = tokenize(options, argv, interspersed);
  const values: Record<string, unknown> = {};
  const changed = new Set<string>();
  for (const [name, option] of Object.entries(options)) values[name] = option.default;

  const error = tokens.flags.length > 0 ? assign(tokens.flags, options, values, changed) : undefined;
  return {
    options: values as OptionValues<O>,
    args: tokens.args,
    changed,
    notices: tokens.notices,
    help: tokens.help,
    ...((error ?? tokens.error) !== undefined && { error: error ?? tokens.error }),
  };
}

/** Lets commander set the values of flags; its message on the first one that an option refused. */
function assign(
  flags: readonly FlagToken[],
  options: OptionRecord,
  values: Record<string, unknown>,
  changed: Set<string>,
): string | undefined {
  const command = new Command().helpOption(false).exitOverride();
  for (const name of new Set(flags.map((flag) => flag.name))) {
    command.addOption(collector(name, options[name]!, values, changed));
  }
  return problemOf(() =>
    command.parse(
      flags.map(({ name, value }) => `--${name}=${value}`),
      { from: 'user' },
    ),
  );
}

/** A value that an option refused, in docker's words. */
class InvalidArgument extends Error {}

function collector(
  name: string,
  option: Option<unknown>,
  values: Record<string, unknown>,
  changed: Set<string>,
): CommanderOption {
  const target = option.storedAs ?? name;
  return new CommanderOption(`--${name} <value>`).argParser((raw) => {
    try {
      values[target] = option.set(raw, values[target], !changed.has(name));
    } catch (error) {
      throw new InvalidArgument(invalidArgument(raw, name, option.short, error));
    }
    changed.add(name);
    return values[target];
  });
}

function problemOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidArgument) return error.message;
    throw error;
  }
}
