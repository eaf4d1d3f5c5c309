import { InvalidJsonError, MessageStreamError } from '../errors.ts';
import type { ProgressMessage } from '../types/message.ts';
import { parseExactJson, parseJson } from './json.ts';
import { JsonScanner } from './json-scanner.ts';

export interface MessageOptions {
  /** read integers beyond 2^53 as bigint */
  exact?: boolean | undefined;
}

/**
 * The JSON documents of a stream, one after the other, however the bytes are cut. Reads no further than asked for;
 * leaving the loop ends the stream.
 * @throws InvalidJsonError, worded as Go's decoder words it, or the stream's own error
 */
export async function* readMessages<T>(
  source: AsyncIterable<Buffer>,
  options: MessageOptions = {},
): AsyncGenerator<T> {
  const parse = options.exact ? parseExactJson<T> : parseJson<T>;
  const scanner = new JsonScanner();
  let begun: Buffer[] = [];
  for await (const chunk of source) {
    let from = 0;
    for (let end = scanner.scan(chunk, from); end !== undefined; end = scanner.scan(chunk, from)) {
      yield parse(Buffer.concat([...begun, chunk.subarray(from, end)]).toString());
      begun = [];
      from = end;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (!scanner.inside) return;
  if (!scanner.atEnd()) throw new InvalidJsonError('unexpected EOF');
  yield parse(Buffer.concat(begun).toString());
}

/**
 * Messages of a pull, push, build, load or import.
 * @throws MessageStreamError where the engine reports failure inside the stream
 */
export async function* readProgress(source: AsyncIterable<Buffer>): AsyncGenerator<ProgressMessage> {
  for await (const message of readMessages<ProgressMessage>(source)) {
    const failure = messageError(message);
    if (failure) throw failure;
    yield message;
  }
}

/** The failure a progress message reports, if it does. */
export function messageError({ error, errorDetail }: ProgressMessage): MessageStreamError | undefined {
  if (errorDetail) return new MessageStreamError(errorDetail.message ?? error ?? '', errorDetail.code);
  return error === undefined ? undefined : new MessageStreamError(error);
}
