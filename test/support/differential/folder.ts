import { lstat, mkdir, readFile, readdir, readlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readable } from './archive.ts';
import type { Fixture } from './scenario.ts';

export async function writeFixtures(
  folder: string,
  files: Readonly<Record<string, Fixture>>,
  expand: (text: string) => string,
): Promise<void> {
  for (const [path, fixture] of Object.entries(files)) {
    const file = typeof fixture === 'string' ? { text: fixture, mode: 0o644 } : fixture;
    const place = join(folder, expand(path));
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, 'bytes' in file ? file.bytes : expand(file.text), { mode: file.mode });
  }
}

/** Every entry below a folder in the order of names: kind, mode, owner, path and content. */
export async function describeFolder(folder: string, prefix = ''): Promise<string> {
  let text = '';
  const names = await readdir(join(folder, prefix));
  for (const name of names.toSorted()) {
    const path = join(prefix, name);
    const place = join(folder, path);
    const stat = await lstat(place);
    const access = `${(stat.mode & 0o7777).toString(8).padStart(4, '0')} ${stat.uid}:${stat.gid}`;
    if (stat.isDirectory()) text += `folder ${access} ${path}\n${await describeFolder(folder, path)}`;
    else if (stat.isSymbolicLink()) text += `link ${path} -> ${await readlink(place)}\n`;
    else if (stat.isFile())
      text += `file ${access} ${path}\n${indent(await readable(await readFile(place)))}`;
    else text += `special ${access} ${path}\n`;
  }
  return text;
}

function indent(text: string): string {
  if (text === '') return '';
  return `${text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}${text.endsWith('\n') ? '\n' : '\\\n'}`;
}
