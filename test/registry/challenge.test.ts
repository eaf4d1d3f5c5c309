import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChallenges } from '../../src/registry/challenge.ts';

describe('a challenge', () => {
  test.each([
    ['Basic realm="Registry"', { scheme: 'basic', parameters: { realm: 'Registry' } }],
    [
      'Bearer realm="https://auth.io/token",service="reg, the one",scope="a:b:c"',
      {
        scheme: 'bearer',
        parameters: { realm: 'https://auth.io/token', service: 'reg, the one', scope: 'a:b:c' },
      },
    ],
    [
      'BEARER Realm=plain , Error="a \\"quoted\\" word"',
      { scheme: 'bearer', parameters: { realm: 'plain', error: 'a "quoted" word' } },
    ],
    ['Negotiate', { scheme: 'negotiate', parameters: {} }],
    ['Bearer realm="open', { scheme: 'bearer', parameters: {} }],
  ])('%s', (line, challenge) => {
    expect(parseChallenges(line)).toEqual([challenge]);
  });

  test('may be one of several, or none', () => {
    expect(parseChallenges(['Basic realm="a"', 'Bearer realm="b"']).map(({ scheme }) => scheme)).toEqual([
      'basic',
      'bearer',
    ]);
    expect(parseChallenges(undefined)).toEqual([]);
    expect(parseChallenges('"what"')).toEqual([]);
  });

  test('keeps any quoted value', () => {
    const text = fc.string().filter((value) => !/[\r\n]/.test(value));
    fc.assert(
      fc.property(text, (value) => {
        const quoted = value.replace(/["\\]/g, '\\$&');
        const [challenge] = parseChallenges(`Bearer realm="${quoted}",service="s"`);
        expect(challenge?.parameters).toEqual({ realm: value, service: 's' });
      }),
    );
  });
});
