import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifest } from '../cli/manifest.ts';
import { man } from './docs/man.ts';
import { markdown } from './docs/markdown.ts';
import { allPages, fileName } from './docs/page.ts';

const docsFolder = fileURLToPath(new URL('../../dist/docs', import.meta.url));

/** The forms a page is written in: a folder, the end of the file's name, and how. */
export const forms = [
  { folder: 'markdown', ending: '.md', write: markdown },
  { folder: 'man/man1', ending: '.1', write: man },
] as const;

/** Writes the pages of all commands anew; answers how many there are. */
export async function writeDocs(target: string): Promise<number> {
  const pages = await allPages(manifest);
  rmSync(target, { recursive: true, force: true });
  for (const { folder, ending, write } of forms) {
    mkdirSync(join(target, folder), { recursive: true });
    for (const page of pages) writeFileSync(join(target, folder, fileName(page.title) + ending), write(page));
  }
  return pages.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`${await writeDocs(docsFolder)} pages as Markdown and for man in ${docsFolder}`);
}
