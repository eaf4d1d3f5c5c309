import type { CommandDefinition } from './define.ts';
import type { OptionRecord } from './option.ts';
import type { ResolvedCommand } from './resolve.ts';
import { usageLine } from './usage.ts';
import { wrapBelow } from './wrap.ts';

/** The help page of one command, in docker's shape, `width` columns wide. */
export function commandHelp(
  definition: CommandDefinition,
  command: ResolvedCommand,
  program: string,
  width: number,
  unusable: ReadonlySet<string>,
): string {
  const path = `${program} ${command.path}`;
  const spellings = [command.entry.path, ...command.entry.aliases].map(
    (spelling) => `${program} ${spelling}`,
  );
  const options = optionLines(definition.options ?? {}, width, unusable);
  return (
    [
      `Usage:  ${usageLine(definition, path)}`,
      definition.description ?? definition.summary,
      ...(spellings.length > 1 ? [`Aliases:\n  ${spellings.join(', ')}`] : []),
      ...(definition.examples
        ? [`Examples:\n${definition.examples.replace(/^(?=.)/gm, '  ').replaceAll('{program}', program)}`]
        : []),
      ...(options.length > 0 ? [`Options:\n${options.join('\n')}`] : []),
    ].join('\n\n') + '\n'
  );
}

/** A line or more for each flag, sorted; what is hidden, deprecated or of no use here is left out. */
export function optionLines(
  options: OptionRecord,
  width: number,
  unusable: ReadonlySet<string> = new Set(),
): string[] {
  const shown = Object.entries(options)
    .filter(([name, option]) => !option.hidden && option.deprecated === undefined && !unusable.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, option]) => {
      const head = option.short ? `  -${option.short}, --${name}` : `      --${name}`;
      const implied =
        option.implied === undefined || option.implied === 'true' ? '' : `[="${option.implied}"]`;
      const defaultText = option.defaultText === undefined ? '' : ` (default ${option.defaultText})`;
      return {
        head: (option.typeName ? `${head} ${option.typeName}` : head) + implied,
        text: option.help + defaultText,
      };
    });
  const column = Math.max(0, ...shown.map(({ head }) => head.length)) + 3;
  return shown.map(({ head, text }) => head.padEnd(column) + wrapBelow(text, column, width - 1));
}
