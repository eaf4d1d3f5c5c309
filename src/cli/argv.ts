import { Command, Option as CommanderOption } from 'commander';
import type { Option, OptionRecord, OptionValues } from './option.ts';
import { tokenize } from './pflag.ts';
import { quote } from '../values/quote.ts';

export interface ParsedArgv<O extends OptionRecord> {
  options: OptionValues<O>;
  args: readonly string[];
  changed: ReadonlySet<string>;
  /** lines docker prints on stdout before it goes on */
  notices: readonly string[];
  help: boolean;
}

/** A flag or its value that docker refuses with exit code 125 and the command's usage line. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

/**
 * Parses argv by pflag's rules. pflag's pass writes every flag as `--name=value`, which commander then reads,
 * so that booleans with a value and bundles mean what docker means by them.
 * @throws FlagError with pflag's message
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

  const command = new Command().helpOption(false).allowExcessArguments().exitOverride();
  for (const { name } of tokens.flags) {
    if (changed.has(name)) continue;
    changed.add(name);
    command.addOption(collector(name, options[name]!, values));
  }
  command.parse([...tokens.flags.map(({ name, value }) => `--${name}=${value}`), '--', ...tokens.args], {
    from: 'user',
  });

  if (tokens.error !== undefined) throw new FlagError(tokens.error);
  return {
    options: values as OptionValues<O>,
    args: command.args,
    changed,
    notices: tokens.notices,
    help: tokens.help,
  };
}

function collector(name: string, option: Option<unknown>, values: Record<string, unknown>): CommanderOption {
  const target = option.storedAs ?? name;
  let isFirst = true;
  return new CommanderOption(`--${name} <value>`).argParser((raw) => {
    try {
      values[target] = option.set(raw, values[target], isFirst);
    } catch (error) {
      const spelled = option.short ? `-${option.short}, --${name}` : `--${name}`;
      throw new FlagError(
        `invalid argument ${quote(raw)} for "${spelled}" flag: ${(error as Error).message}`,
      );
    }
    isFirst = false;
    return values[target];
  });
}
