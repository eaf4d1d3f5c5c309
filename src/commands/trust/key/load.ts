import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineCommand } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { text } from '../../../cli/option.ts';
import { done } from '../../../cli/result.ts';
import { decodePem, type PemBlock } from '../../../trust/pem.ts';
import { isEncrypted, isPrivateKey, readPrivateKey, type SigningKey } from '../../../trust/private-key.ts';
import { fileFault } from '../../../values/os-error.ts';
import { checkKeyName, keepKey, keyFolder, type KeyContext } from '../shared/keys.ts';
import { openWithPassphrase } from '../shared/passphrase.ts';

export default defineCommand({
  summary: 'Keep a private key to sign with',
  args: [{ name: 'KEYFILE', complete: 'files' }],
  options: { name: text('Whose key it is', { default: 'signer' }) },
  fanOut: 'refuse',
  async run(ctx) {
    const [file = ''] = ctx.args;
    const { name } = ctx.options;
    const { stdout } = ctx.streams;
    if (name !== '') checkKeyName(name);
    await keyFolder(ctx);
    await stdout.write(`Loading key from "${file}"...\n`);
    const pem = await readSecret(resolve(ctx.host.cwd, file), file).catch((error: unknown) => {
      throw new CliError(`refusing to load key from ${file}: ${messageOf(error)}`);
    });
    try {
      await load(ctx, pem, file, name || 'delegation');
    } catch (error) {
      ctx.signal.throwIfAborted();
      throw new CliError(`error importing key from ${file}: ${messageOf(error)}`);
    }
    await stdout.write(`Successfully imported key from ${file}\n`);
    return done;
  },
});

async function readSecret(path: string, shownAs: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    if (mode & 0o077) {
      throw new CliError(`private key file ${shownAs} must not be readable or writable by others`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    throw error instanceof CliError ? error : new Error(fileFault(shownAs, error), { cause: error });
  }
}

async function load(
  ctx: KeyContext & { program: string },
  pem: string,
  file: string,
  name: string,
): Promise<void> {
  const [block] = decodePem(pem);
  if (!block || !isPrivateKey(block)) {
    throw new CliError(
      `provided file ${file} is not a supported private key - to add a signer's public key use ${ctx.program} trust signer add`,
    );
  }
  const key = await open(ctx, block, file);
  await keepKey(ctx, key, headersOf(block, name));
}

async function open(ctx: KeyContext, block: PemBlock, file: string): Promise<SigningKey> {
  if (isEncrypted(block)) {
    const key = await openWithPassphrase(ctx, { id: '', role: 'encrypted' }, (passphrase) =>
      readPrivateKey(block, passphrase),
    );
    if (!key) throw new CliError(`cannot load key from provided file ${file}: could not decrypt key`);
    return key;
  }
  try {
    return readPrivateKey(block);
  } catch {
    throw new CliError('failed to import all keys: invalid key pem block');
  }
}

const repositoryRoles = new Set(['targets', 'snapshot', 'timestamp']);

/** Whose key a file says it is; only a repository's own keys are bound to it. */
function headersOf({ headers }: PemBlock, name: string): { role: string; gun?: string } {
  const { role = name, gun } = headers;
  if (!repositoryRoles.has(role)) return { role };
  if (gun === undefined) throw new CliError('failed to import all keys: invalid key pem block');
  return { role, gun };
}
