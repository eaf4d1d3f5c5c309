import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { directoryEntries } from '../../../src/build/context/directory.ts';

const [, treeLine = '', ...lines] = readFileSync(new URL('recorded.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const tree = JSON.parse(treeLine) as string[];
const cases = lines.map((line) => line.split('\t').map((json) => JSON.parse(json) as string | string[]));

describe('what .dockerignore leaves out of a context', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ignore-'));

  beforeAll(() => {
    for (const path of tree) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), '');
    }
  });

  async function ignored(patterns: readonly string[]): Promise<string[]> {
    writeFileSync(join(directory, '.dockerignore'), patterns.join('\n'));
    const sent = new Set<string>();
    const context = { directory, dockerfile: 'Dockerfile' };
    for await (const { header } of await directoryEntries(context, { onSkipped: async () => {} })) {
      sent.add(header.name);
    }
    return [...tree, '.dockerignore'].filter((path) => !sent.has(path));
  }

  it.each(cases)('%j', async (patterns, result) => {
    const found = ignored(patterns as string[]);
    if (typeof result === 'string') await expect(found).rejects.toThrow(result);
    else expect(await found).toEqual(result);
  });
});
