import type { EngineEvent } from '../../../engine/types/events.ts';
import { eventMessage } from '../../../render/go-types/events.ts';
import { toBytes } from '../../../template/bytes.ts';
import type { TemplateError } from '../../../template/error.ts';
import { pointerTo } from '../../../template/types.ts';
import { goType, Value } from '../../../template/value.ts';
import { DocumentFormatError, formatDocument, parseDocumentFormat } from '../../shared/document-format.ts';

const prefix = 'Error parsing format';

export interface ShownEvent {
  output: string | Uint8Array;
  /** what stopped the template in the middle of the output */
  error?: TemplateError | undefined;
}

/**
 * `events --format`. It is tried on an empty event, so that an unknown field is told before anything happens:
 * throws DocumentFormatError.
 */
export function eventFormat(format: string): (event: EngineEvent) => ShownEvent {
  const template = parseDocumentFormat(format, { prefix });
  const { error: fault } = formatDocument(template, new Value(pointerTo(eventMessage), {}));
  if (fault) throw new DocumentFormatError(fault, prefix);
  return (event) => {
    const { output, error } = formatDocument(template, { ...event, [goType]: eventMessage });
    return { output: toBytes(`${output}\n`), error };
  };
}
