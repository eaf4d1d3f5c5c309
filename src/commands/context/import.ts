import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { noted, text } from '../../cli/result.ts';
import { checkNewName } from '../../contexts/create.ts';
import { importContext } from '../../contexts/import.ts';
import { fileFault } from '../../values/os-error.ts';
import { quote } from '../../values/quote.ts';

export default defineCommand({
  summary: 'Read a context from a tar or zip file',
  args: [
    { name: 'CONTEXT', complete: 'none' },
    { name: 'FILE|-', complete: 'files' },
  ],
  fanOut: 'refuse',
  async run({ args: [name = '', file = ''], contexts, streams, host }) {
    const store = contexts.store();
    checkNewName(store, name);
    const source = file === '-' ? streams.stdin.readable : await openFile(file, host.cwd);
    await importContext(store, name, source);
    return noted(text(`${name}\n`), `Successfully imported context ${quote(name)}`);
  },
});

async function openFile(file: string, cwd: string): Promise<Readable> {
  const handle = await open(resolve(cwd, file)).catch((error: unknown) => {
    throw new CliError(fileFault(file, error));
  });
  return handle.createReadStream();
}
