import { messageError } from '../engine/streams/messages.ts';
import type { ProgressDetail, ProgressMessage } from '../engine/types/message.ts';
import type { Count, Progress, ProgressEvent } from './event.ts';

export interface DisplayOptions {
  /** what the engine tells besides: digests of a push, the id of a built image; never shown */
  onAux?: (aux: unknown, message: ProgressMessage) => void;
}

/** Shows a stream of messages until it ends. Throws MessageStreamError at an error message. */
export async function displayMessages(
  messages: AsyncIterable<ProgressMessage>,
  progress: Progress,
  { onAux }: DisplayOptions = {},
): Promise<void> {
  for await (const message of messages) {
    const failure = messageError(message);
    if (failure) throw failure;
    if (message.aux != null) onAux?.(message.aux, message);
    else await progress.emit(toEvent(message));
  }
}

/** A message with a progressDetail, even an empty one, is a line that changes. */
export function toEvent({
  id = '',
  status = '',
  stream = '',
  progressDetail,
}: ProgressMessage): ProgressEvent {
  if (stream) return { type: 'text', id, text: stream };
  if (!progressDetail) return { type: 'status', id, text: status };
  return { type: 'layer', id, action: status, count: toCount(progressDetail) };
}

function toCount({ current = 0, total = 0, start, hidecounts, units }: ProgressDetail): Count {
  return {
    current,
    total,
    ...(start !== undefined && { start }),
    ...(units !== undefined && { units }),
    ...(hidecounts && { hideCounts: true }),
  };
}
