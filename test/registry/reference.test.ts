import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authConfigKey } from '../../src/registry/auth.ts';
import {
  familiar,
  familiarName,
  familiarString,
  InvalidReferenceError,
  isNamed,
  isNameOnly,
  parseAnyReference,
  parseDockerReference,
  parseReference,
  referenceName,
  referenceString,
  tagNameOnly,
  trimReference,
  withTag,
} from '../../src/registry/reference.ts';

const hex = 'e6'.repeat(32);
const digest = `sha256:${hex}`;

describe('names as people write them', () => {
  test.each([
    ['busybox', 'docker.io/library/busybox', 'busybox'],
    ['busybox:1.36', 'docker.io/library/busybox:1.36', 'busybox:1.36'],
    ['library/busybox', 'docker.io/library/busybox', 'busybox'],
    ['me/app', 'docker.io/me/app', 'me/app'],
    ['docker.io/busybox', 'docker.io/library/busybox', 'busybox'],
    ['index.docker.io/busybox', 'docker.io/library/busybox', 'busybox'],
    ['docker.io/library/a/b', 'docker.io/library/a/b', 'library/a/b'],
    ['localhost/app', 'localhost/app', 'localhost/app'],
    ['localhost:5000/app:v1', 'localhost:5000/app:v1', 'localhost:5000/app:v1'],
    ['example.com/a/b', 'example.com/a/b', 'example.com/a/b'],
    ['Example/app', 'Example/app', 'Example/app'],
    ['[::1]:5000/app', '[::1]:5000/app', '[::1]:5000/app'],
    ['a--b__c.d_e', 'docker.io/library/a--b__c.d_e', 'a--b__c.d_e'],
    [`app@${digest}`, `docker.io/library/app@${digest}`, `app@${digest}`],
    [`app:v1@${digest}`, `docker.io/library/app:v1@${digest}`, `app:v1@${digest}`],
    [`app:${'x'.repeat(128)}`, `docker.io/library/app:${'x'.repeat(128)}`, `app:${'x'.repeat(128)}`],
    ['sha256:abc', 'docker.io/library/sha256:abc', 'sha256:abc'],
  ])('%s', (text, full, short) => {
    const reference = parseReference(text);
    expect(referenceString(reference)).toBe(full);
    expect(familiarString(reference)).toBe(short);
  });
});

describe('what is no name', () => {
  test.each([
    ['', 'invalid reference format'],
    ['-', 'invalid reference format'],
    ['/app', 'invalid reference format'],
    ['app/', 'invalid reference format'],
    ['a//b', 'invalid reference format'],
    ['app:', 'invalid reference format'],
    ['app: x', 'invalid reference format'],
    ['a..b', 'invalid reference format'],
    ['a___b', 'invalid reference format'],
    ['app@sha256:abc', 'invalid reference format'],
    [`app:${'x'.repeat(129)}`, 'invalid reference format'],
    ['Foo', 'invalid reference format: repository name (library/Foo) must be lowercase'],
    ['me/Foo:V1', 'invalid reference format: repository name (me/Foo) must be lowercase'],
    ['example.com/Foo', 'invalid reference format: repository name (Foo) must be lowercase'],
    ['Foo@Bar', 'invalid reference format: repository name (library/Foo@Bar) must be lowercase'],
    [hex, `invalid repository name (${hex}), cannot specify 64-byte hexadecimal strings`],
    ['a'.repeat(300), 'repository name must not be more than 255 characters'],
    [`app@sha256:${hex}00`, 'invalid checksum digest length'],
    [`app@sha256:${hex.toUpperCase()}`, 'invalid checksum digest format'],
    [`app@md5:${hex}`, 'unsupported digest algorithm'],
    [`app@SHA256:${hex}`, 'invalid reference format: repository name (library/app@SHA256) must be lowercase'],
  ])('%s: %s', (text, message) => {
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({ name: 'InvalidReferenceError', message }),
    );
  });
});

describe('references by digest', () => {
  test('an identifier and a digest need no name', () => {
    expect(parseAnyReference(hex)).toEqual({ digest });
    expect(parseAnyReference(digest)).toEqual({ digest });
    expect(familiarString({ digest })).toBe(digest);
    expect(isNamed({ digest })).toBe(false);
  });

  test('anything else is a name', () => {
    expect(parseAnyReference('busybox')).toEqual(parseReference('busybox'));
    expect(isNamed(parseAnyReference('busybox'))).toBe(true);
  });
});

describe('tags and digests', () => {
  const app = parseReference('app');

  test('come and go', () => {
    expect(isNameOnly(app)).toBe(true);
    expect(referenceString(tagNameOnly(app))).toBe('docker.io/library/app:latest');
    const both = withTag(parseReference(`app@${digest}`), 'v1');
    expect(referenceString(both)).toBe(`docker.io/library/app:v1@${digest}`);
    expect(tagNameOnly(both)).toBe(both);
    expect(trimReference(both)).toEqual(app);
    expect(referenceName(both)).toBe('docker.io/library/app');
    expect(familiarName(both)).toBe('app');
  });

  test('have a form', () => {
    expect(() => withTag(app, '-x')).toThrow('invalid tag format');
  });

  test.each([
    ['app', 'docker.io/library/app:latest'],
    ['app:v1', 'docker.io/library/app:v1'],
    [`app:v1@${digest}`, `docker.io/library/app@${digest}`],
  ])('for a client %s is %s', (text, full) => expect(referenceString(parseDockerReference(text))).toBe(full));
});

test.each([
  ['busybox', 'docker.io', 'https://index.docker.io/v1/'],
  ['localhost:5000/app', 'localhost:5000', 'localhost:5000'],
])('%s belongs to the index %s, its password to %s', (text, index, key) => {
  const { domain } = parseReference(text);
  expect(domain).toBe(index);
  expect(authConfigKey(domain)).toBe(key);
});

describe('properties', () => {
  const pieces = [
    'a',
    'busybox',
    'library',
    '/',
    'docker.io',
    'localhost',
    ':',
    '5000',
    '@',
    digest,
    'A',
    '.',
    '-',
    '_',
    '[::1]',
    hex,
  ];
  const mess = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
    fc.string(),
  );
  const component = fc.stringMatching(/^[a-z0-9]{1,8}(?:(?:[._]|__|-{1,3})[a-z0-9]{1,8}){0,2}$/);
  const name = fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const domain = fc.constantFrom(
    'docker.io',
    'localhost',
    'localhost:5000',
    'registry.example.com',
    '[fe80::1]:443',
  );
  const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined });

  test('anything is a reference or an InvalidReferenceError', () => {
    fc.assert(
      fc.property(mess, (text) => {
        try {
          const reference = parseReference(text);
          expect(parseReference(referenceString(reference))).toEqual(reference);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidReferenceError);
        }
      }),
    );
  });

  test('both the full and the short form mean the same', () => {
    fc.assert(
      fc.property(domain, name, tag, fc.boolean(), (host, path, tagText, digested) => {
        const text = `${host}/${path}${tagText === undefined ? '' : `:${tagText}`}${digested ? `@${digest}` : ''}`;
        const reference = parseReference(text);
        expect(parseReference(referenceString(reference))).toEqual(reference);
        // On Docker Hub a name may itself look like a domain; its short form then means something else.
        fc.pre(host !== 'docker.io' || !/^(?:[^/]*\.|localhost\/)/.test(path));
        expect(parseReference(familiarString(reference))).toEqual(reference);
        expect(familiar(familiar(reference))).toEqual(familiar(reference));
      }),
    );
  });
});
