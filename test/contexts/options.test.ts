import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeEndpoint, parseEndpointOptions } from '../../src/contexts/options.ts';
import { temporaryDir } from '../config/support.ts';
import { addSample, freshStore, pemFiles } from './support.ts';

describe('--docker', () => {
  test.each<[string, Record<string, string>]>([
    ['host=tcp://h', { host: 'tcp://h' }],
    ['"host=tcp://h"', { host: 'tcp://h' }],
    ['host=', { host: '' }],
    ['host=a,ca=b', { host: 'a', ca: 'b' }],
    ['host=a,"ca=b,c"', { host: 'a', ca: 'b,c' }],
    ['host=a=b,ca=c', { host: 'a=b', ca: 'c' }],
    ['host=a,host=b', { host: 'b' }],
  ])('%s', (raw, options) => {
    expect(Object.fromEntries(parseEndpointOptions(raw))).toEqual(options);
  });

  test.each([
    ['host', 'host must be formatted as key=value'],
    ['', ' must be formatted as key=value'],
    ['host=a,ca,key=c', 'ca must be formatted as key=value'],
    ['host=a"b,ca=c', 'parse error on line 1, column 7: bare " in non-quoted-field'],
  ])('%j is refused', (raw, message) => {
    expect(() => parseEndpointOptions(raw)).toThrow(message);
  });

  test('of several, a quoted one may hold anything', () => {
    const values = fc.dictionary(fc.stringMatching(/^[a-z-]+$/), fc.string(), { minKeys: 2 });
    fc.assert(
      fc.property(values, (options) => {
        const fields = Object.entries(options).map(
          ([key, value]) => `"${key}=${value.replaceAll('"', '""')}"`,
        );
        expect(Object.fromEntries(parseEndpointOptions(fields.join(',')))).toEqual({ ...options });
      }),
    );
  });
});

describe('an engine described', () => {
  test.each<[Record<string, string>, string, boolean]>([
    [{ host: 'tcp://h' }, 'tcp://h', false],
    [{ host: 'unix:///x' }, 'unix:///x', false],
    [{ host: 'ssh://u@h:22/path' }, 'ssh://u@h:22/path', false],
    [{ host: 'http://h' }, 'http://h', false],
    [{ host: `unix:///${'x'.repeat(107)}` }, `unix:///${'x'.repeat(107)}`, false],
    [{ host: 'tcp://h', 'skip-tls-verify': 'T' }, 'tcp://h', true],
    [{}, '', false],
    [{ from: 'one', host: 'ignored' }, 'tcp://one:2376', false],
    [{ from: 'default' }, 'unix:///var/run/docker.sock', false],
  ])('%j', (options, Host, SkipTLSVerify) => {
    expect(described(options)).toEqual({ endpoint: { Host, SkipTLSVerify } });
  });

  const invalid = 'invalid docker endpoint options: ';
  const inapplicable = 'unable to apply docker endpoint options: ';
  const badSsh = `${invalid}ssh host connection is not valid: invalid SSH URL: `;
  test.each<[Record<string, string>, string]>([
    [{ foo: '', host: 'x', bar: '' }, 'unrecognized config key: foo\nunrecognized config key: bar'],
    [{ host: 'foo' }, `${inapplicable}unable to parse docker host \`foo\``],
    [{ host: 'tcp://' }, `${inapplicable}unable to parse docker host \`tcp://\``],
    [{ host: 'localhost:2375' }, `${inapplicable}unable to parse docker host \`localhost:2375\``],
    [
      { host: '1.2.3.4:2375' },
      `${invalid}parse "1.2.3.4:2375": first path segment in URL cannot contain colon`,
    ],
    [{ host: ':2375' }, `${invalid}parse ":2375": missing protocol scheme`],
    [{ host: 'tcp://h:port' }, `${invalid}parse "tcp://h:port": invalid port ":port" after host`],
    [{ host: 'ssh://' }, `${badSsh}hostname is empty`],
    [{ host: 'ssh://u:p@h' }, `${badSsh}plain-text password is not supported`],
    [{ host: 'npipe:////./pipe/x' }, `${inapplicable}protocol not available`],
    [
      { host: `unix:///${'x'.repeat(108)}` },
      `${inapplicable}Unix socket path "/${'x'.repeat(108)}" is too long`,
    ],
    [{ 'skip-tls-verify': 'yes' }, 'skip-tls-verify: parsing "yes": invalid syntax'],
    [{ 'skip-tls-verify': '' }, 'skip-tls-verify: parsing "": invalid syntax'],
    [{ ca: '/nowhere/ca.pem' }, 'open /nowhere/ca.pem: no such file or directory'],
    [{ key: '/' }, 'read /: is a directory'],
    [{ from: 'none' }, 'unable to get endpoint from context "none"'],
  ])('%j is refused', (options, message) => {
    expect(() => described(options)).toThrow(expect.objectContaining({ message }));
  });

  describe('TLS files', () => {
    const pems = pemFiles();
    const withFiles = (host: string, files: Record<string, string>) => {
      const dir = temporaryDir();
      const paths = Object.entries(files).map(([part, name]) => {
        const path = join(dir, `${name}.pem`);
        writeFileSync(path, pems[name] ?? '');
        return [part, path] as const;
      });
      return describeEndpoint(freshStore(), new Map([['host', host], ...paths]));
    };
    const READ = 'failed to retrieve context tls info: ';

    test('are read', () => {
      const { tls } = withFiles('tcp://h', { ca: 'cert', cert: 'cert', key: 'key' });
      expect(String(tls?.ca)).toMatch(/^-----BEGIN CERTIFICATE-----/);
      expect(String(tls?.key)).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    });

    test('need not be sound where they are not used', () => {
      expect(withFiles('unix:///x', { ca: 'rubbish' }).tls).toEqual({ ca: Buffer.from('rubbish') });
      expect(withFiles('ssh://h', { ca: 'rubbish' }).tls).toBeDefined();
    });

    test.each([
      [{ ca: 'rubbish' }, `${READ}ca.pem seems invalid`],
      [{ ca: 'key' }, `${READ}ca.pem seems invalid`],
      [{ cert: 'cert', key: 'rubbish' }, 'no valid private key found'],
      [{ cert: 'cert', key: 'other' }, `${READ}tls: private key does not match public key`],
      [{ cert: 'cert', key: 'rsa' }, `${READ}tls: private key type does not match public key type`],
      [
        { cert: 'cert', key: 'cert' },
        `${READ}tls: found a certificate rather than a key in the PEM for the private key`,
      ],
      [{ cert: 'rubbish', key: 'key' }, `${READ}tls: failed to find any PEM data in certificate input`],
      [
        { cert: 'key', key: 'key' },
        `${READ}tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched`,
      ],
      [
        { cert: 'public', key: 'key' },
        `${READ}tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [PUBLIC KEY]`,
      ],
      [
        { cert: 'cert', key: 'public' },
        `${READ}tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [PUBLIC KEY]`,
      ],
      [
        { cert: 'cert', key: 'locked' },
        'private key is encrypted - support for encrypted private keys has been removed, see https://docs.docker.com/go/deprecated/',
      ],
    ])('%j is refused', (files, message) => {
      expect(() => withFiles('tcp://h', files)).toThrow(
        expect.objectContaining({ message: `invalid docker endpoint options: ${message}` }),
      );
    });
  });
});

/** What a store with a sound context "one" and an empty one, "none", makes of options. */
function described(options: Record<string, string>) {
  const store = freshStore();
  addSample(store, 'one');
  store.save({ Name: 'none', Metadata: {}, Endpoints: new Map() });
  return describeEndpoint(store, new Map(Object.entries(options)));
}
