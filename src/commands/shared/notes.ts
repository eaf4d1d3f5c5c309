import type { CommandContext } from '../../cli/define.ts';
import type { OutputStream } from '../../io/streams.ts';
import { noteText, type NoteOptions } from '../../render/note.ts';
import { measureFor } from '../../render/width.ts';

/** Writes a remark to an output, in colours if it is a terminal. */
export function writeNote(
  { env }: Pick<CommandContext, 'env'>,
  output: OutputStream,
  text: string,
  kind: NoteOptions['kind'] = 'info',
): Promise<void> {
  return output.write(noteText(text, { kind, fancy: output.isTTY, measure: measureFor(env) }));
}
