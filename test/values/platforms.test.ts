import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPlatform, parsePlatform } from '../../src/values/platforms.ts';

const host = { os: 'linux', architecture: 'amd64' };
const parse = (raw: string) => parsePlatform(raw, host);

describe('a platform', () => {
  test.each([
    ['linux', { os: 'linux', architecture: 'amd64' }],
    ['macos', { os: 'darwin', architecture: 'amd64' }],
    ['armhf', { os: 'linux', architecture: 'arm' }],
    ['armel', { os: 'linux', architecture: 'arm', variant: 'v6' }],
    ['aarch64', { os: 'linux', architecture: 'arm64' }],
    ['x86_64', { os: 'linux', architecture: 'amd64' }],
    ['i386', { os: 'linux', architecture: '386' }],
    ['LINUX/AMD64', { os: 'linux', architecture: 'amd64' }],
    ['linux/amd64/v1', { os: 'linux', architecture: 'amd64' }],
    ['linux/amd64/v2', { os: 'linux', architecture: 'amd64', variant: 'v2' }],
    ['amd64/v2', { os: 'amd64', architecture: 'v2' }],
    ['linux/arm', { os: 'linux', architecture: 'arm' }],
    ['linux/arm/7', { os: 'linux', architecture: 'arm', variant: 'v7' }],
    ['linux/arm/v6', { os: 'linux', architecture: 'arm', variant: 'v6' }],
    ['linux/arm64/8', { os: 'linux', architecture: 'arm64', variant: 'v8' }],
    ['linux/arm64/v9', { os: 'linux', architecture: 'arm64', variant: 'v9' }],
    ['linux/nonsense', { os: 'linux', architecture: 'nonsense' }],
    ['windows(10.0.17763)/amd64', { os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763' }],
    ['windows()/amd64', { os: 'windows', architecture: 'amd64' }],
  ])('%s', (raw, platform) => {
    expect(parse(raw)).toEqual(platform);
  });

  test.each([
    ['nonsense', '"nonsense": unknown operating system or architecture'],
    ['linux/*', '"linux/*": wildcards not yet supported'],
    ['linux/a/b/c', '"linux/a/b/c": cannot parse platform specifier'],
    ['linux/a/b/c/d', '"c/d" is an invalid component of "linux/a/b/c/d"'],
    ['linux/', '"" is an invalid component of "linux/"'],
    ['/amd64', '"" is an invalid OS component of "/amd64"'],
    ['', '"" is an invalid OS component of ""'],
  ])('cannot be %s', (raw, message) => {
    expect(() => parse(raw)).toThrow(message);
    expect(() => parse(raw)).toThrow(/: invalid argument$/);
  });

  test('is the same when it is written and read again', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(word, word, fc.option(word), (os, architecture, variant) => {
        const platform = parse([os, architecture, ...(variant === null ? [] : [variant])].join('/'));
        expect(parse(formatPlatform(platform))).toEqual(platform);
      }),
    );
  });
});
