import { stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defineCommand } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { text } from '../../../cli/option.ts';
import { done } from '../../../cli/result.ts';
import { encodePem } from '../../../trust/pem.ts';
import { generateSigningKey } from '../../../trust/private-key.ts';
import { fileFault } from '../../../values/os-error.ts';
import { checkKeyName, keepKey } from '../shared/keys.ts';

export default defineCommand({
  summary: 'Make a pair of keys for a signer, and keep the private one',
  args: [{ name: 'NAME' }],
  usage: 'NAME',
  options: { dir: text('Folder for the public key, if not the current one') },
  fanOut: 'refuse',
  async run(ctx) {
    const [name = ''] = ctx.args;
    const { stdout } = ctx.streams;
    const directory = ctx.options.dir || ctx.host.cwd;
    const shownAs = join(directory, `${name}.pub`);
    const publicFile = resolve(ctx.host.cwd, shownAs);
    checkKeyName(name);
    if (!(await exists(resolve(ctx.host.cwd, directory)))) {
      throw new CliError(`public key path does not exist: "${directory}"`);
    }
    if (await exists(publicFile)) throw new CliError(`public key file already exists: "${shownAs}"`);
    await stdout.write(`Generating key for ${name}...\n`);
    const key = generateSigningKey();
    const headers = { role: name };
    await keepKey(ctx, key, headers).catch(async (error: unknown) => {
      await stdout.write(messageOf(error));
      throw new CliError(`failed to generate key for ${name}: ${messageOf(error)}`);
    });
    const pem = encodePem({ type: 'PUBLIC KEY', headers, bytes: key.publicBytes });
    await writeFile(publicFile, pem, { mode: 0o600 }).catch((error: unknown) => {
      throw new CliError(`failed to write public key to ${shownAs}: ${fileFault(shownAs, error)}`);
    });
    await stdout.write(
      `Successfully generated and loaded private key. Corresponding public key available: ${shownAs}\n`,
    );
    return done;
  },
});

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
