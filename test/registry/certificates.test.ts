import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registryCertificates } from '../../src/registry/certificates.ts';

/** A folder of certificates with files for `reg.io:5000`. */
function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'tug-certs-'));
  mkdirSync(join(root, 'reg.io:5000'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'reg.io:5000', name), text);
  return root;
}

test('a registry may have authorities and a client certificate of its own', async () => {
  const root = folder({ 'a.crt': 'AUTHORITY', 'client.cert': 'CERT', 'client.key': 'KEY', 'note.txt': '' });
  const { ca, cert, key } = await registryCertificates('reg.io:5000', root);
  expect(String(ca)).toMatch(/-----BEGIN CERTIFICATE-----[^]*AUTHORITY$/);
  expect([cert, key]).toEqual(['CERT', 'KEY']);
});

test('most have none', async () => {
  expect(await registryCertificates('other.io', folder({}))).toEqual({});
  expect(await registryCertificates('other.io', '/nonexistent')).toEqual({});
});

test.each([
  [
    'client.cert',
    'missing key client.key for client certificate client.cert. CA certificates must use the extension .crt',
  ],
  ['client.key', 'missing client certificate client.cert for key client.key'],
])('half a pair (%s) is refused', async (name, message) => {
  await expect(registryCertificates('reg.io:5000', folder({ [name]: '' }))).rejects.toThrow(message);
});
