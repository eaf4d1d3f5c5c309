import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { encodePrivateKey, type SigningKey } from '../../../trust/private-key.ts';
import { osError } from '../../../values/os-error.ts';
import { newPassphrase, type PassphraseContext } from './passphrase.ts';
import { trustDirectory } from './server.ts';

/** @throws CliError for a name that can be no role's */
export function checkKeyName(name: string): void {
  if (/^[a-z0-9][a-z0-9_-]*$/.test(name)) return;
  throw new CliError(
    `key name "${name}" must start with lowercase alphanumeric characters and can include "-" or "_" after the first character`,
  );
}

export type KeyContext = PassphraseContext & Pick<CommandContext, 'config'>;

/** Where docker's keys are; made if it is not there. */
export async function keyFolder(ctx: Pick<CommandContext, 'config'>): Promise<string> {
  const folder = join(trustDirectory(ctx), 'private');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Keeps a key among docker's own, under a passphrase the user chooses. `headers` name its role. */
export async function keepKey(
  ctx: KeyContext,
  key: SigningKey,
  headers: Readonly<Record<string, string>> & { role: string },
): Promise<void> {
  const file = join(await keyFolder(ctx), `${key.id}.key`);
  const passphrase = await newPassphrase(ctx, { id: key.id, role: headers.role });
  try {
    await writeFile(file, encodePrivateKey(key, headers, passphrase), { mode: 0o600 });
  } catch (error) {
    throw osError(error, file);
  }
}
