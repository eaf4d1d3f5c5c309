import { CliError, exitCodeOf, messageOf, SignalError } from './errors.ts';
import type { CommandContext, CommandDefinition } from './define.ts';
import type { Outcome, Result, Text } from './result.ts';

/** Runs a command and puts what it answers on the terminal; returns the exit code. */
export async function runCommand(definition: CommandDefinition, context: CommandContext): Promise<number> {
  const result = await definition.run(context);
  return present(result, context);
}

async function present(result: Result, context: CommandContext): Promise<number> {
  const { stdout } = context.streams;
  switch (result.kind) {
    case 'rows': {
      const [{ renderRows }, { toBytes }] = await Promise.all([
        import('../render/rows.ts'),
        import('../template/bytes.ts'),
      ]);
      await result.emit(({ rows, view, options }) => stdout.write(toBytes(renderRows(rows, view, options))));
      return 0;
    }
    case 'documents': {
      const [{ renderInspect }, { toBytes }] = await Promise.all([
        import('../render/inspect.ts'),
        import('../template/bytes.ts'),
      ]);
      const { output, errors } = await renderInspect(result.options);
      await stdout.write(toBytes(output));
      return settle(errors);
    }
    case 'outcomes':
      return presentOutcomes(result.outcomes, context);
    case 'text':
      for await (const chunk of pieces(result.text)) await stdout.write(chunk);
      return 0;
    case 'noted': {
      const code = await present(result.result, context);
      for (const note of result.notes) await context.warn(note);
      return code;
    }
    case 'failing':
      await present(result.result, context);
      throw result.error;
    default:
      return result.code;
  }
}

function pieces(text: Text): AsyncIterable<string | Uint8Array> | [string | Uint8Array] {
  return typeof text === 'string' || text instanceof Uint8Array ? [text] : text;
}

/** Each good outcome is told as soon as its turn comes, failures at the end. */
async function presentOutcomes(
  outcomes: AsyncIterable<Outcome>,
  { streams, warn }: CommandContext,
): Promise<number> {
  const errors: unknown[] = [];
  for await (const { output, error, forgiven } of outcomes) {
    if (forgiven) await warn(messageOf(error));
    else if (error !== undefined) errors.push(error);
    else if (output !== undefined) await streams.stdout.write(`${output}\n`);
  }
  return settle(errors);
}

/** What failed is told together, one line each; the first one decides the exit code, unless a signal ended all. */
function settle(errors: readonly unknown[]): number {
  if (errors.length === 0) return 0;
  const ended = errors.find((error) => error instanceof SignalError);
  if (ended) throw ended;
  const [first] = errors;
  throw new CliError(errors.map(messageOf).join('\n'), exitCodeOf(first), { cause: first });
}
