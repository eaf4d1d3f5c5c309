import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { strings } from '../../../cli/option.ts';
import type { StackFile } from '../../../stack-file/file-shape.ts';
import type { Mapping } from '../../../stack-file/shape.ts';
import { fileFault } from '../../../values/os-error.ts';

export const composeFileOption = strings('Stack file to read, or "-" for standard input', {
  short: 'c',
  complete: 'files',
});

type FilesContext = Pick<CommandContext, 'env' | 'host' | 'log' | 'streams'>;

export interface StackFiles {
  stack: StackFile;
  /** as they stand in the files */
  files: readonly Mapping[];
}

/** Reads stack files, and makes one stack of them. */
export async function readStackFiles(
  ctx: FilesContext,
  paths: readonly string[],
  { skipInterpolation = false }: { skipInterpolation?: boolean } = {},
): Promise<StackFiles> {
  const [first] = paths;
  if (first === undefined) throw new CliError('Specify a Compose file (with --compose-file)');
  const { env, host, log } = ctx;
  const [{ parseYaml }, { loadStack }] = await Promise.all([
    import('../../../stack-file/parse.ts'),
    import('../../../stack-file/load.ts'),
  ]);
  const files: Mapping[] = [];
  for (const path of paths) files.push(parseYaml(await contentOf(ctx, path)));
  const stack = await loadStack(files, {
    folder: first === '-' && paths.length === 1 ? host.cwd : dirname(resolve(host.cwd, first)),
    lookupEnv: (name) => env[name],
    readFile,
    skipInterpolation,
    warn: (message) => void log.warn(message),
  });
  return { stack, files };
}

async function contentOf({ host, streams }: FilesContext, path: string): Promise<string> {
  if (path === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of streams.stdin.readable as AsyncIterable<Buffer>)
      chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString();
  }
  try {
    return await readFile(resolve(host.cwd, path), 'utf8');
  } catch (error) {
    throw new CliError(fileFault(path, error));
  }
}
