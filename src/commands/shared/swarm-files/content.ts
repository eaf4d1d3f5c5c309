import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { fileFault } from '../../../values/os-error.ts';

/**
 * The content of a secret or config, from a file or standard input ("-"), in base64. No more than `limit` bytes
 * are read: the engine refuses less already.
 * @throws CliError
 */
export async function readContent(
  file: string,
  limit: number,
  { host, streams }: Pick<CommandContext, 'host' | 'streams'>,
): Promise<string> {
  const source = file === '-' ? 'STDIN' : file;
  const input = file === '-' ? streams.stdin.readable : createReadStream(resolve(host.cwd, file));
  let content: Buffer;
  try {
    content = await readUpTo(input, limit);
  } catch (error) {
    throw new CliError(`error reading from ${source}: ${fileFault(file, error)}`);
  }
  if (content.length === 0) throw new CliError(`error reading from ${source}: data is empty`);
  return content.toString('base64');
}

async function readUpTo(input: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
