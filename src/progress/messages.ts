import { uncounted } from './event.ts';
import type { Progress, ProgressEvent } from './event.ts';

/** A message of the engine's JSON streams: pull, push, load, import, build, plugin install. */
export interface StreamMessage {
  stream?: string;
  status?: string;
  id?: string;
  progressDetail?: {
    current?: number;
    total?: number;
    start?: number;
    hidecounts?: boolean;
    units?: string;
  } | null;
  errorDetail?: { code?: number; message?: string } | null;
  error?: string;
  aux?: unknown;
}

/** The engine ended its stream with an error. `code` is an exit code in a build, else an HTTP status or 0. */
export class StreamMessageError extends Error {
  override readonly name = 'StreamMessageError';
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

export interface DisplayOptions {
  /** what the engine tells besides: digests of a push, the id of a built image; never shown */
  onAux?: (aux: unknown, message: StreamMessage) => void;
}

/** Shows a stream of messages until it ends. Throws StreamMessageError at an error message. */
export async function displayMessages(
  messages: AsyncIterable<StreamMessage>,
  progress: Progress,
  { onAux }: DisplayOptions = {},
): Promise<void> {
  for await (const message of messages) {
    if (message.aux != null) onAux?.(message.aux, message);
    else await progress.emit(toEvent(message));
  }
}

/** A message with a progressDetail, even an empty one, is a line that changes. */
export function toEvent(message: StreamMessage): ProgressEvent {
  const { id = '', status = '', stream = '', progressDetail, errorDetail, error } = message;
  if (errorDetail) throw new StreamMessageError(errorDetail.message ?? '', errorDetail.code ?? 0);
  if (error) throw new StreamMessageError(error, 0);
  if (stream) return { type: 'text', id, text: stream };
  if (!progressDetail) return { type: 'status', id, text: status };
  const { hidecounts, ...count } = progressDetail;
  return {
    type: 'layer',
    id,
    action: status,
    count: { ...uncounted, ...count, ...(hidecounts && { hideCounts: true }) },
  };
}
