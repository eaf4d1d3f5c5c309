import { loadStack } from '../../src/stack-file/load.ts';
import { stackFile, type StackFile } from '../../src/stack-file/file-shape.ts';
import { parseYaml } from '../../src/stack-file/parse.ts';
import type { Mapping } from '../../src/stack-file/shape.ts';
import { writeYaml } from '../../src/stack-file/write-yaml.ts';

export const warnings: string[] = [];

/** What texts of stack files in the folder /stack come to. */
export async function load(...texts: readonly string[]): Promise<StackFile> {
  return loadWith({}, ...texts);
}

export async function loadWith(
  options: { skipInterpolation?: boolean },
  ...texts: readonly string[]
): Promise<StackFile> {
  return loadStack(texts.map(parseYaml), {
    folder: '/stack',
    lookupEnv: (name) => ({ TAG: '2', EMPTY: '', HOME: '/home/me', N: '3', YES: 'yes' })[name],
    async readFile(path) {
      if (path === '/stack/vars') return Buffer.from('FROM_FILE=1\nHOME\n');
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    },
    warn: (message) => warnings.push(message),
    ...options,
  });
}

/** The same as `stack config` writes it. */
export async function written(...texts: readonly string[]): Promise<string> {
  return writeYaml(stackFile.write?.(await load(...texts)) as Mapping);
}
