import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logOptions, storageOptions } from '../../src/values/driver-options.ts';
import { parseEnv, resolveEnv } from '../../src/values/env.ts';
import { parseLabel } from '../../src/values/labels.ts';
import { pairsToMap, pairsToNullableMap } from '../../src/values/pairs.ts';
import { parseSysctl } from '../../src/values/sysctls.ts';
import { tmpfsFlags } from '../../src/values/tmpfs.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('maps', () => {
  test('the first "=" counts, and the last pair of a key', () => {
    expect(pairsToMap(['a=1', 'b', 'c=x=y', 'a=2'])).toEqual({ a: '2', b: '', c: 'x=y' });
    expect(pairsToNullableMap(['a=', 'b'])).toEqual({ a: '', b: null });
  });

  test('any key is only a key', () => {
    expect(JSON.stringify(pairsToMap(['__proto__=x', 'constructor=y']))).toBe(
      '{"__proto__":"x","constructor":"y"}',
    );
  });

  test('pairs come back from their map', () => {
    const key = fc.string().filter((text) => !text.includes('='));
    fc.assert(
      fc.property(fc.dictionary(key, fc.string()), (map) => {
        const pairs = Object.entries(map).map(([name, value]) => `${name}=${value}`);
        expect(Object.entries(pairsToMap(pairs))).toEqual(Object.entries(map));
      }),
    );
  });
});

describe('--label', () => {
  accepts(parseLabel, [
    ['a', 'a'],
    ['a=', 'a='],
    [' a=b c', ' a=b c'],
    ['"a"=b', '"a"=b'],
  ]);
  rejects(parseLabel, [
    ['', "invalid label '': empty name"],
    ['=b', "invalid label '=b': empty name"],
    [' \t=b', "invalid label ' \t=b': empty name"],
    ['a b=c', "label 'a b' contains whitespaces"],
    [' a =c', "label 'a ' contains whitespaces"],
  ]);
  neverCrashes(parseLabel, textOf('a', '=', ' ', '\t', 'é'));
});

describe('--env', () => {
  accepts(parseEnv, [
    ['A=1', 'A=1'],
    ['A', 'A'],
    ['a b=c', 'a b=c'],
  ]);
  rejects(parseEnv, [
    ['', 'invalid environment variable: '],
    ['=x', 'invalid environment variable: =x'],
  ]);

  test('a bare name takes its value from the environment', () => {
    const environment = new Map([
      ['HOME', '/root'],
      ['EMPTY', ''],
    ]);
    const resolved = resolveEnv(['HOME', 'EMPTY', 'NONE', 'HOME=x'], (name) => environment.get(name));
    expect(resolved).toEqual(['HOME=/root', 'EMPTY=', 'NONE', 'HOME=x']);
  });
});

describe('--sysctl', () => {
  accepts(parseSysctl, [
    ['net.ipv4.ip_forward=1', 'net.ipv4.ip_forward=1'],
    ['kernel.sem=', 'kernel.sem='],
    ['fs.mqueue.x=1', 'fs.mqueue.x=1'],
  ]);
  rejects(parseSysctl, [
    ['net.x', "sysctl 'net.x' is not allowed"],
    ['kernel.foo=1', "sysctl 'kernel.foo=1' is not allowed"],
    ['=1', "sysctl '=1' is not allowed"],
  ]);
});

describe('--log-opt', () => {
  test('becomes a map', () => expect(logOptions('', ['a=b', 'c'])).toEqual({ a: 'b', c: '' }));
  test('is refused for the driver none', () => {
    expect(logOptions('none', [])).toEqual({});
    expect(() => logOptions('none', ['a=b'])).toThrow('invalid logging opts for driver none');
  });
});

describe('--storage-opt', () => {
  test('needs a value', () => {
    expect(storageOptions(['size=1g', 'x='])).toEqual({ size: '1g', x: '' });
    expect(() => storageOptions(['size'])).toThrow('invalid storage option');
  });
});

test('--tmpfs becomes options by path', () => {
  expect(tmpfsFlags(['/run', '/tmp:size=1m,mode=1777', '/run:ro'])).toEqual({
    '/run': 'ro',
    '/tmp': 'size=1m,mode=1777',
  });
});
