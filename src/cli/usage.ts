import { CliError } from './errors.ts';
import type { Argument, CommandDefinition } from './define.ts';

/**
 * The usage of a command under the path it was called by, e.g. "docker ps [OPTIONS]". Further lines of a
 * usage name their command themselves, whatever it was called by.
 */
export function usageLine(definition: CommandDefinition, commandPath: string): string {
  const { usage, options = {}, args = [] } = definition;
  if (usage !== undefined) {
    const [first = '', ...others] = typeof usage === 'string' ? [usage] : usage;
    const program = commandPath.split(' ')[0]!;
    return [`${commandPath} ${first}`.trimEnd(), ...others.map((line) => `${program} ${line}`)].join('\n\t');
  }
  const hasOptions = Object.values(options).some((option) => !option.hidden);
  return [commandPath, ...(hasOptions ? ['[OPTIONS]'] : []), ...args.map(argumentText)].join(' ');
}

function argumentText({ name, optional, variadic }: Argument): string {
  if (optional) return variadic ? `[${name}...]` : `[${name}]`;
  return variadic ? `${name} [${name}...]` : name;
}

/** What docker says of flags it cannot read: exit code 125, the usage line, where to read more. */
export function flagError(message: string, usage: string, commandPath: string): CliError {
  return new CliError(
    `${message}\n\nUsage:  ${usage}\n\nRun '${commandPath} --help' for more information`,
    125,
  );
}

/** Refuses a wrong number of arguments as docker does: exit code 1, the usage line, where to read more. */
export function checkArity(
  definition: CommandDefinition,
  args: readonly string[],
  commandPath: string,
): void {
  const declared = definition.args ?? [];
  const min = declared.filter((argument) => !argument.optional).length;
  const max = declared.some((argument) => argument.variadic) ? Infinity : declared.length;
  if (args.length >= min && args.length <= max) return;
  const program = commandPath.split(' ')[0]!;
  const usage = usageLine(definition, commandPath);
  throw new CliError(
    `${program}: '${commandPath}' ${arityRule(min, max)}\n\nUsage:  ${usage}\n\n${readMoreVerb(min, max)} '${commandPath} --help' for more information`,
  );
}

function arityRule(min: number, max: number): string {
  if (max === 0) return 'accepts no arguments';
  if (min === max) return `requires ${min} ${plural(min)}`;
  if (max === Infinity) return `requires at least ${min} ${plural(min)}`;
  if (min === 0) return `requires at most ${max} ${plural(max)}`;
  return `requires at least ${min} and at most ${max} ${plural(max)}`;
}

/** docker's own wording differs by rule, a typing slip included; scripts compare these lines. */
function readMoreVerb(min: number, max: number): string {
  if (max === Infinity) return 'See';
  return min === 0 && max > 0 ? 'SRun' : 'Run';
}

function plural(count: number): string {
  return count === 1 ? 'argument' : 'arguments';
}
