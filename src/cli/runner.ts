import { CliError, exitCodeOf, messageOf } from './errors.ts';
import type { CommandContext, CommandDefinition } from './define.ts';
import type { Outcome, Result } from './result.ts';

/** Runs a command and puts what it answers on the terminal; returns the exit code. */
export async function runCommand(definition: CommandDefinition, context: CommandContext): Promise<number> {
  const result = await definition.run(context);
  return present(result, context);
}

async function present(result: Result, context: CommandContext): Promise<number> {
  const { stdout } = context.streams;
  switch (result.kind) {
    case 'rows': {
      const { renderRows } = await import('../render/rows.ts');
      await result.emit(({ rows, view, options }) => stdout.write(renderRows(rows, view, options)));
      return 0;
    }
    case 'documents': {
      const { renderInspect } = await import('../render/inspect.ts');
      return presentDocuments(await renderInspect(result.options), context);
    }
    case 'outcomes':
      return presentOutcomes(result.outcomes, context);
    case 'text':
      if (typeof result.text === 'string') await stdout.write(result.text);
      else for await (const chunk of result.text) await stdout.write(chunk);
      return 0;
    case 'exit':
      return result.code;
  }
}

async function presentDocuments(
  { output, error }: { output: string; error?: Error },
  { streams }: CommandContext,
): Promise<number> {
  await streams.stdout.write(output);
  if (error) throw error;
  return 0;
}

/** Each good outcome is told as soon as its turn comes; what failed is told together at the end, as docker does. */
async function presentOutcomes(
  outcomes: AsyncIterable<Outcome>,
  { streams }: CommandContext,
): Promise<number> {
  const errors: unknown[] = [];
  for await (const { output, error } of outcomes) {
    if (error !== undefined) errors.push(error);
    else if (output !== undefined) await streams.stdout.write(`${output}\n`);
  }
  if (errors.length === 0) return 0;
  throw new CliError(errors.map(messageOf).join('\n'), exitCodeOf(errors[0]));
}
