import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diskStore } from '../../src/contexts/disk-store.ts';
import { ContextError, ContextNotFoundError } from '../../src/contexts/errors.ts';
import { encodeMetadata, parseMetadata } from '../../src/contexts/metadata.ts';
import { temporaryDir } from '../config/support.ts';
import { addSample, ID_OF_ONE, metaFileOfOne } from './support.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

function storeWith(meta: string) {
  const dir = temporaryDir();
  mkdirSync(dirname(metaFileOfOne(dir)), { recursive: true });
  writeFileSync(metaFileOfOne(dir), meta);
  return { store: diskStore(dir), dir };
}

test('files lie where docker puts them, as docker writes them', () => {
  const dir = temporaryDir();
  addSample(diskStore(dir), 'one', 'a <b> & "c"');
  expect(readFileSync(metaFileOfOne(dir), 'utf8')).toBe(
    '{"Name":"one","Metadata":{"Description":"a \\u003cb\\u003e \\u0026 \\"c\\""},"Endpoints":{"docker":{"Host":"tcp://one:2376","SkipTLSVerify":false}}}',
  );
  const tls = join(dir, 'contexts/tls', ID_OF_ONE, 'docker');
  expect(readFileSync(join(tls, 'ca.pem'), 'utf8')).toBe('CA');
  expect(modeOf(metaFileOfOne(dir))).toBe(0o644);
  expect(modeOf(join(tls, 'ca.pem'))).toBe(0o600);
  expect(modeOf(tls)).toBe(0o700);
  expect(readdirSync(tls)).toEqual(['ca.pem']);
});

test('what was saved is found, listed in natural order, and removed', () => {
  const store = diskStore(temporaryDir());
  for (const name of ['node10', 'node9', 'Alpha']) addSample(store, name, `about ${name}`);
  expect(store.list().map(({ Name }) => Name)).toEqual(['Alpha', 'node9', 'node10']);
  expect(store.get('node9').Metadata).toEqual({ Description: 'about node9' });
  expect(store.tlsFiles('node9')).toEqual(new Map([['docker', ['ca.pem']]]));
  expect(store.tlsData('node9', 'docker', 'ca.pem').toString()).toBe('CA');
  store.remove('node9');
  store.remove('node9');
  expect(store.list().map(({ Name }) => Name)).toEqual(['Alpha', 'node10']);
  expect(store.tlsFiles('node9')).toEqual(new Map());
});

test('TLS files are replaced for one endpoint or for all', () => {
  const store = diskStore(temporaryDir());
  addSample(store, 'one');
  store.resetEndpointTls('one', 'other', new Map([['key.pem', Buffer.from('K')]]));
  expect([...store.tlsFiles('one').keys()]).toEqual(['docker', 'other']);
  store.resetEndpointTls('one', 'docker', undefined);
  expect([...store.tlsFiles('one').keys()]).toEqual(['other']);
  store.resetTls('one', new Map());
  expect(store.tlsFiles('one')).toEqual(new Map());
});

test('nothing there', () => {
  const dir = temporaryDir();
  const store = diskStore(dir);
  expect(store.list()).toEqual([]);
  expect(() => store.get('one')).toThrow(
    new ContextNotFoundError(
      `context "one": context not found: open ${metaFileOfOne(dir)}: no such file or directory`,
    ),
  );
  expect(() => store.tlsData('one', 'docker', 'ca.pem')).toThrow(
    new ContextNotFoundError('TLS data for one/docker/ca.pem does not exist'),
  );
});

describe('broken files', () => {
  test.each([
    ['x', "invalid character 'x' looking for beginning of value"],
    ['', 'unexpected end of JSON input'],
    ['{} x', "invalid character 'x' after top-level value"],
    [
      '{"Name":5}',
      'json: cannot unmarshal number into Go struct field untypedContextMetadata.Name of type string',
    ],
    ['{"Metadata":5}', 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
    [
      '{"Endpoints":5}',
      'json: cannot unmarshal number into Go struct field untypedContextMetadata.Endpoints of type map[string]jsontext.Value',
    ],
    [
      '{"Endpoints":{"docker":5}}',
      'json: cannot unmarshal number into Go value of type context.EndpointMetaBase',
    ],
    [
      '{"Endpoints":{"docker":{"Host":5}}}',
      'json: cannot unmarshal number into Go struct field EndpointMetaBase.Host of type string',
    ],
    [
      '{"Endpoints":{"docker":{"SkipTLSVerify":"x"}}}',
      'json: cannot unmarshal string into Go struct field EndpointMetaBase.SkipTLSVerify of type bool',
    ],
    [
      '{"Endpoints":{"kubernetes":5}}',
      'json: cannot unmarshal number into Go value of type map[string]interface {}',
    ],
  ])('%j', (meta, reason) => {
    const { store, dir } = storeWith(meta);
    const failure = `parsing ${metaFileOfOne(dir)}: ${reason}`;
    expect(() => store.get('one')).toThrow(new ContextError(`context "one": ${failure}`));
    expect(() => store.list()).toThrow(new ContextError(`failed to read metadata: ${failure}`));
  });

  test('a description that is no text', () => {
    expect(() => storeWith('{"Metadata":{"Description":5}}').store.get('one')).toThrow(
      /^context "one": parsing /,
    );
  });
});

describe('a meta.json', () => {
  test.each([
    [
      '{"NAME":"one","metadata":{"z":1,"a":{"y":1e30,"b":null}},"extra":1}',
      '{"Name":"one","Metadata":{"a":{"b":null,"y":1e+30},"z":1}}',
    ],
    [
      '{"Name":"one","Metadata":null,"Endpoints":{"docker":null}}',
      '{"Name":"one","Endpoints":{"docker":null}}',
    ],
    [
      '{"Name":"one","Endpoints":{"docker":{"host":"x","foo":1}}}',
      '{"Name":"one","Endpoints":{"docker":{"Host":"x","SkipTLSVerify":false}}}',
    ],
    [
      '{"Name":"one","Endpoints":{"k8s":{"b":12345678901234567890,"a":"<"}}}',
      '{"Name":"one","Endpoints":{"k8s":{"a":"\\u003c","b":12345678901234567000}}}',
    ],
    ['{}', '{}'],
  ])('%s', (text, written) => {
    expect(encodeMetadata(parseMetadata(text))).toBe(written);
  });

  test('keeps whatever else is in the metadata', () => {
    const metadata = fc
      .dictionary(fc.string(), fc.jsonValue())
      .filter((fields) => !('Description' in fields));
    fc.assert(
      fc.property(metadata, fc.string(), (fields, Description) => {
        const text = JSON.stringify({ Name: 'one', Metadata: { ...fields, Description } });
        const { Metadata } = parseMetadata(encodeMetadata(parseMetadata(text)));
        expect(Metadata).toEqual(JSON.parse(text).Metadata);
      }),
    );
  });
});

describe('what is no plain file', () => {
  test('links are not written through', () => {
    const { store, dir } = storeWith('{}');
    rmSync(metaFileOfOne(dir));
    symlinkSync('/dev/null', metaFileOfOne(dir));
    expect(() => addSample(store, 'one')).toThrow('cannot write to a symbolic link directly');
  });

  test('nor folders', () => {
    const { store, dir } = storeWith('{}');
    rmSync(metaFileOfOne(dir));
    mkdirSync(metaFileOfOne(dir));
    expect(() => addSample(store, 'one')).toThrow('cannot write to a directory');
    expect(store.list()).toEqual([]);
  });

  test('TLS files do not lie deeper', () => {
    const dir = temporaryDir();
    const tls = new Map([['docker', new Map([['a/b', Buffer.from('x')]])]]);
    expect(() => diskStore(dir).resetTls('one', tls)).toThrow(
      `invalid output path: stat ${dir}/contexts/tls/${ID_OF_ONE}/docker/a: no such file or directory`,
    );
  });

  test('folders that are links, and files beside them, are no contexts', () => {
    const { store, dir } = storeWith('{"Name":"one"}');
    symlinkSync(dirname(metaFileOfOne(dir)), join(dir, 'contexts/meta/linked'));
    writeFileSync(join(dir, 'contexts/meta/stray'), '');
    mkdirSync(join(dir, 'contexts/meta/empty'));
    expect(store.list().map(({ Name }) => Name)).toEqual(['one']);
  });
});
