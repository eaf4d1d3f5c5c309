import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { readHiddenLine } from '../../../io/read-line.ts';

export type PassphraseContext = Pick<CommandContext, 'env' | 'signal' | 'streams'>;

export interface KeyLabel {
  /** '' where it is not known */
  id: string;
  role: string;
}

const shortest = 8;
const mostAttempts = 12;
const mostGuesses = 4;

const rootWarning = `You are about to create a new root signing key passphrase. This passphrase
will be used to protect the most sensitive key in your signing system. Please
choose a long, complex passphrase and be careful to keep the password and the
key file itself secure and backed up. It is highly recommended that you use a
password manager to generate the passphrase and keep it safe. There will be no
way to recover this key. You can find the key in your config directory.
`;

const tooShort =
  'Passphrase is too short. Please use a password manager to generate and store a good random passphrase.\n';

/**
 * A passphrase for a key that has none yet: the environment's, or one that is typed twice.
 * @throws CliError after too many attempts
 */
export async function newPassphrase(ctx: PassphraseContext, key: KeyLabel): Promise<string> {
  const given = passphraseOf(ctx.env, key.role);
  if (given) return given;
  if (key.role === 'root') await ctx.streams.stdout.write(rootWarning);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const chosen = await choose(ctx, key);
    if (chosen !== undefined) return chosen;
  }
  throw new CliError('maximum number of passphrase attempts exceeded');
}

async function choose(ctx: PassphraseContext, key: KeyLabel): Promise<string | undefined> {
  const { stdout } = ctx.streams;
  const label = labelOf(key);
  const typed = await ask(ctx, `Enter passphrase for new ${label}: `);
  if (typed === undefined) return undefined;
  if (Buffer.byteLength(typed) < shortest) {
    await stdout.write(tooShort);
    return undefined;
  }
  const again = await ask(ctx, `Repeat passphrase for new ${label}: `);
  if (again === typed) return typed;
  if (again !== undefined) await stdout.write('Passphrases do not match. Please retry.\n');
  return undefined;
}

/** Tries the passphrases the user types until one opens the key; undefined after too many. */
export async function openWithPassphrase<T>(
  ctx: PassphraseContext,
  key: KeyLabel,
  open: (passphrase: string) => T,
): Promise<T | undefined> {
  const given = passphraseOf(ctx.env, key.role);
  for (let attempt = 0; attempt < mostGuesses; attempt++) {
    if (attempt > 0 && !given) await ctx.streams.stdout.write('Passphrase incorrect. Please retry.\n');
    const passphrase = given || (await ask(ctx, `Enter passphrase for ${labelOf(key)}: `));
    if (passphrase === undefined) return undefined;
    try {
      return open(passphrase);
    } catch {
      if (given) return undefined;
    }
  }
  return undefined;
}

function passphraseOf(env: PassphraseContext['env'], role: string): string | undefined {
  return env[`DOCKER_CONTENT_TRUST_${role === 'root' ? 'ROOT' : 'REPOSITORY'}_PASSPHRASE`];
}

function labelOf({ id, role }: KeyLabel): string {
  const shown = role === 'snapshot' || role === 'targets' ? 'repository' : role;
  return id === '' ? `${shown} key` : `${shown} key with ID ${id.slice(0, 7)}`;
}

/** What is typed, without the space around it; undefined where nothing comes any more. */
async function ask({ streams, signal }: PassphraseContext, question: string): Promise<string | undefined> {
  await streams.stdout.write(question);
  const typed = await readHiddenLine(streams, signal);
  await streams.stdout.write('\n');
  return typed?.trim();
}
