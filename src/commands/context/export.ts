import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { done, noted, text } from '../../cli/result.ts';
import { fileFault } from '../../values/os-error.ts';
import { exportContext } from '../../contexts/export.ts';
import { DEFAULT_CONTEXT } from '../../contexts/metadata.ts';
import { validateContextName } from '../../contexts/name.ts';
import { quote } from '../../values/quote.ts';

export default defineCommand({
  summary: 'Write a context as a tar archive to a file, or to stdout',
  args: [
    { name: 'CONTEXT', complete: 'contexts' },
    { name: 'FILE|-', optional: true, complete: 'files' },
  ],
  usage: '[OPTIONS] CONTEXT [FILE|-]',
  fanOut: 'refuse',
  async run({ args, contexts, streams, host }) {
    const [name = '', file = `${name}.dockercontext`] = args;
    if (name !== DEFAULT_CONTEXT) validateContextName(name);
    const archive = () => exportContext(contexts.store(), name);
    if (file !== '-') {
      await writeNewFile(file, host.cwd, archive);
      return noted(done, `Written file ${quote(file)}`);
    }
    if (streams.stdout.isTTY) {
      throw new CliError('cowardly refusing to export to a terminal, specify a file path');
    }
    return text(await archive());
  },
});

/** Keys may be in it, so nobody else may read it; a file that is there already is never touched. */
async function writeNewFile(file: string, cwd: string, content: () => Promise<Buffer>): Promise<void> {
  const path = resolve(cwd, file);
  const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw new CliError(fileFault(file, error));
  });
  try {
    await handle.writeFile(await content());
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
