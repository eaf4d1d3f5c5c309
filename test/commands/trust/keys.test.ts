import { createDecipheriv, createPrivateKey, generateKeyPairSync, pbkdf2Sync } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { decodePem } from '../../../src/trust/pem.ts';
import { readPrivateKey } from '../../../src/trust/private-key.ts';
import { tug, type TugOptions, type TugRun } from '../../support/tug.ts';

let cwd = '';
let config = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tug-keys-'));
  config = mkdtempSync(join(tmpdir(), 'tug-config-'));
});

async function key(line: string, input = '', env: TugOptions['env'] = {}): Promise<TugRun> {
  const argv = ['trust', 'key', ...line.split(' ')];
  const run = await tug(argv, { cwd, input, env: { DOCKER_CONFIG: config, ...env } });
  return { ...run, stdout: run.stdout.replaceAll(/ID [0-9a-f]{7}/g, 'ID x').replaceAll(cwd, 'CWD') };
}

/** The keys that are kept, by their files' names. */
function kept(): string[] {
  const folder = join(config, 'trust/private');
  return existsSync(folder) ? readdirSync(folder) : [];
}

const keptText = (): string => readFileSync(join(config, 'trust/private', kept()[0] ?? ''), 'utf8');

const passphrase = 'longpass1';
const twice = `${passphrase}\n${passphrase}\n`;
const asked = (name: string): string =>
  `Enter passphrase for new ${name} key with ID x: \nRepeat passphrase for new ${name} key with ID x: \n`;

describe('trust key generate', () => {
  test('keeps the private key and leaves the public one', async () => {
    expect(await key('generate alice', twice)).toEqual({
      code: 0,
      stdout: `Generating key for alice...\n${asked('alice')}Successfully generated and loaded private key. Corresponding public key available: CWD/alice.pub\n`,
      stderr: '',
    });
    const [block] = decodePem(keptText());
    expect(block).toMatchObject({ type: 'ENCRYPTED PRIVATE KEY', headers: { role: 'alice' } });
    const opened = readPrivateKey(block!, passphrase);
    expect(kept()).toEqual([`${opened.id}.key`]);
    expect(decodePem(readFileSync(join(cwd, 'alice.pub'), 'utf8'))).toEqual([
      { type: 'PUBLIC KEY', headers: { role: 'alice' }, bytes: opened.publicBytes },
    ]);
    expect(statSync(join(cwd, 'alice.pub')).mode & 0o777).toBe(0o600);
  });

  test("encrypts as docker's own reader wants it", async () => {
    await key('generate alice', twice);
    const der = decodePem(keptText())[0]!.bytes;
    const at = (hex: string): number => der.indexOf(Buffer.from(hex, 'hex'));
    const salt = der.subarray(at('0408') + 2, at('0408') + 10);
    const iv = der.subarray(at('0410') + 2, at('0410') + 18);
    expect(at('02020800')).toBe(at('0408') + 10); // 2048 rounds, and no other digest than SHA-1 named
    const start = at('0410') + 18;
    const header = der[start + 1] === 0x81 ? 3 : 2;
    const decipher = createDecipheriv('aes-256-cbc', pbkdf2Sync(passphrase, salt, 2048, 32, 'sha1'), iv);
    const plain = Buffer.concat([decipher.update(der.subarray(start + header)), decipher.final()]);
    const opened = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
    expect(opened.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  test('takes the passphrase of the environment', async () => {
    const run = await key('generate alice --dir .', '', { DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE: 'x' });
    expect(run).toMatchObject({
      code: 0,
      stdout:
        'Generating key for alice...\nSuccessfully generated and loaded private key. Corresponding public key available: alice.pub\n',
    });
    expect(() => readPrivateKey(decodePem(keptText())[0]!, 'x')).not.toThrow();
  });

  test('insists on a passphrase', async () => {
    const run = await key('generate alice', `short\n${passphrase}\nother-pass\n`);
    const exceeded = 'maximum number of passphrase attempts exceeded';
    expect(run).toMatchObject({ code: 1, stderr: `failed to generate key for alice: ${exceeded}\n` });
    expect(run.stdout).toBe(
      'Generating key for alice...\n' +
        'Enter passphrase for new alice key with ID x: \nPassphrase is too short. Please use a password manager to generate and store a good random passphrase.\n' +
        `${asked('alice')}Passphrases do not match. Please retry.\n` +
        'Enter passphrase for new alice key with ID x: \n'.repeat(10) +
        exceeded,
    );
    expect(kept()).toEqual([]);
  });

  test('warns before it makes a root key', async () => {
    const { stdout } = await key('generate root', twice);
    expect(stdout).toContain('\nYou are about to create a new root signing key passphrase.');
  });

  test.each([
    [
      'generate Alice',
      'key name "Alice" must start with lowercase alphanumeric characters and can include "-" or "_" after the first character',
    ],
    ['generate --dir absent alice', 'public key path does not exist: "absent"'],
    ['generate --dir . taken', 'public key file already exists: "taken.pub"'],
  ])('%s', async (line, message) => {
    writeFileSync(join(cwd, 'taken.pub'), '');
    expect(await key(line, twice)).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });
});

describe('trust key load', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const locked = { cipher: 'aes-256-cbc', passphrase: 'secret99' } as const;
  const write = (pem: string | Buffer, mode = 0o600): void => writeFileSync(join(cwd, 'k'), pem, { mode });

  test.each([
    ['an EC key', ec.export({ type: 'sec1', format: 'pem' })],
    ['an RSA key', rsa.export({ type: 'pkcs1', format: 'pem' })],
    ['a PKCS #8 key', ec.export({ type: 'pkcs8', format: 'pem' })],
  ])('%s', async (_what, pem) => {
    write(pem);
    expect(await key('load --name alice k', twice)).toEqual({
      code: 0,
      stdout: `Loading key from "k"...\n${asked('alice')}Successfully imported key from k\n`,
      stderr: '',
    });
    const [block] = decodePem(keptText());
    expect(block?.headers).toEqual({ role: 'alice' });
    expect(kept()).toEqual([`${readPrivateKey(block!, passphrase).id}.key`]);
  });

  test.each([
    ['an encrypted key', ec.export({ type: 'pkcs8', format: 'pem', ...locked })],
    ['a key encrypted the old way', rsa.export({ type: 'pkcs1', format: 'pem', ...locked })],
  ])('%s', async (_what, pem) => {
    write(pem);
    const run = await key('load k', `wrong\nsecret99\n${twice}`);
    expect(run.stdout).toBe(
      'Loading key from "k"...\nEnter passphrase for encrypted key: \nPassphrase incorrect. Please retry.\n' +
        `Enter passphrase for encrypted key: \n${asked('signer')}Successfully imported key from k\n`,
    );
    expect(kept()).toHaveLength(1);
  });

  test('a key of a repository keeps its place', async () => {
    const [block] = decodePem(String(ec.export({ type: 'pkcs8', format: 'pem' })));
    const lines = `role: targets\ngun: docker.io/me/app\n\n${block!.bytes.toString('base64')}`;
    write(`-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`);
    await key('load k', '', { DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE: passphrase });
    expect(decodePem(keptText())[0]?.headers).toEqual({ role: 'targets', gun: 'docker.io/me/app' });
  });

  test.each<[string, string, number, string]>([
    [
      'load k',
      '',
      0o644,
      'refusing to load key from k: private key file k must not be readable or writable by others',
    ],
    ['load absent', '', 0o600, 'refusing to load key from absent: stat absent: no such file or directory'],
    [
      'load k',
      'garbage',
      0o600,
      "error importing key from k: provided file k is not a supported private key - to add a signer's public key use docker trust signer add",
    ],
    [
      'load k',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      0o600,
      'error importing key from k: failed to import all keys: invalid key pem block',
    ],
    [
      'load k',
      String(ec.export({ type: 'pkcs8', format: 'pem', ...locked })),
      0o600,
      'error importing key from k: cannot load key from provided file k: could not decrypt key',
    ],
  ])('%s (%#)', async (line, pem, mode, message) => {
    write(pem, mode);
    const { code, stderr } = await key(line);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${message}\n` });
    expect(kept()).toEqual([]);
  });

  test('a name that can be no role', async () => {
    expect(await key('load --name X k')).toMatchObject({ code: 1, stdout: '' });
  });
});

test.each(['sign a:b', 'revoke a', 'signer add --key k me a', 'signer remove -f me a'])(
  'trust %s is refused in one line',
  async (line) => {
    const verb = line.split(' ').slice(0, line.startsWith('signer') ? 2 : 1);
    expect(await tug(['trust', ...line.split(' ')])).toEqual({
      code: 1,
      stdout: '',
      stderr: `signing is not supported by docker (asked for by docker trust ${verb.join(' ')})\n`,
    });
  },
);

test.each(['sign', 'revoke a b', 'signer add me', 'key load', 'key generate a b', 'sign --bogus a'])(
  'trust %s',
  async (line) => {
    const { code, stderr } = await tug(['trust', ...line.split(' ')]);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/requires (at least )?\d argument|unknown flag/);
  },
);
