import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { directoryEntries } from '../../../src/build/context/directory.ts';

// root may read everything: the process of this file becomes nobody.
beforeAll(() => {
  if (process.getuid?.() === 0) process.setuid?.(65534);
});

async function sent(directory: string): Promise<string[]> {
  const names: string[] = [];
  const context = { directory, dockerfile: 'Dockerfile' };
  for await (const { header } of await directoryEntries(context, { onSkipped: async () => {} }))
    names.push(header.name);
  return names;
}

test('what may not be read is refused, unless it is ignored', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'context-'));
  const [file, folder] = [join(directory, 'f'), join(directory, 'd')];
  mkdirSync(folder);
  for (const path of [file, join(folder, 'g')]) writeFileSync(path, '');

  chmodSync(file, 0);
  await expect(sent(directory)).rejects.toThrow(`checking context: no permission to read from '${file}'`);
  writeFileSync(join(directory, '.dockerignore'), 'f');
  chmodSync(folder, 0);
  await expect(sent(directory)).rejects.toThrow(`checking context: can't stat '${folder}'`);
  chmodSync(folder, 0o755);
  expect(await sent(directory)).toEqual(['.dockerignore', 'd/', 'd/g']);
});
