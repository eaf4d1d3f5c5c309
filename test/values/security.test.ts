import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeValue } from '../../src/values/json-scan.ts';
import { compactJson } from '../../src/values/json-text.ts';
import { securityFlags } from '../../src/values/security.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const compact = (text: string): string => compactJson(wholeValue(text));

describe('compact JSON', () => {
  accepts(compact, [
    [
      ' { "a" : [ 1 , -2.50e+1 , true , null ] , "b c" : { } , "" : [] }\n',
      '{"a":[1,-2.50e+1,true,null],"b c":{},"":[]}',
    ],
    ['"\\u00e9 é"', '"\\u00e9 é"'],
    ['0', '0'],
  ]);
  rejects(compact, [
    ['', 'unexpected end of JSON input'],
    ['{"a":', 'unexpected end of JSON input'],
    ['"abc', 'unexpected end of JSON input'],
    ['{"a": x}', "invalid character 'x' looking for beginning of value"],
    ["'", "invalid character '\\'' looking for beginning of value"],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
    ['[1 2]', "invalid character '2' after array element"],
    ['01', "invalid character '1' after top-level value"],
    ['-x', "invalid character 'x' in numeric literal"],
    ['1.x', "invalid character 'x' in numeric literal"],
    ['1ex', "invalid character 'x' in numeric literal"],
    ['trux', "invalid character 'x' in literal true (expecting 'e')"],
    ['"\n"', "invalid character '\\n' in string"],
    ['"\\x"', 'invalid escape sequence `\\x` in string'],
    ['"\\u12x4"', 'invalid escape sequence `\\u12x4` in string'],
  ]);
  test('has its limits', () => {
    const nested = '['.repeat(10_000) + ']'.repeat(10_000);
    expect(compact(nested)).toBe(nested);
    expect(() => compact(`[${nested}]`)).toThrow('exceeded max depth');
  });
  neverCrashes(
    compact,
    textOf('{', '}', '[', ']', ',', ':', '"', '1', '-', '.', 'e', 'true', 'nul', '\\u', ' ', 'é'),
  );

  test('is what JSON.stringify prints without white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compact(JSON.stringify(value, null, '\t'))).toBe(JSON.stringify(value));
      }),
    );
  });
});

async function readFile(path: string): Promise<Uint8Array> {
  if (path === 'profile.json') return Buffer.from('{ "defaultAction": "SCMP_ACT_ALLOW" }\n');
  if (path === 'broken.json') return Buffer.from('{ x }');
  throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' });
}

describe('--security-opt', () => {
  test('a seccomp profile is sent by content', async () => {
    const options = ['seccomp=profile.json', 'seccomp:profile.json', 'seccomp=unconfined', 'seccomp=builtin'];
    expect(await securityFlags(options, readFile)).toEqual({
      SecurityOpt: [
        'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}',
        'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}',
        'seccomp=unconfined',
        'seccomp=builtin',
      ],
      MaskedPaths: null,
      ReadonlyPaths: null,
    });
  });

  test('systempaths=unconfined is not sent but acted upon', async () => {
    const options = [
      'label=disable',
      'systempaths=unconfined',
      'no-new-privileges',
      'no-new-privileges:true',
    ];
    expect(await securityFlags(options, readFile)).toEqual({
      SecurityOpt: ['label=disable', 'no-new-privileges', 'no-new-privileges:true'],
      MaskedPaths: [],
      ReadonlyPaths: [],
    });
  });

  test.each([
    ['foo', 'Invalid --security-opt: "foo"'],
    ['label=', 'Invalid --security-opt: "label="'],
    ['', 'Invalid --security-opt: ""'],
    [
      'seccomp=none.json',
      'opening seccomp profile (none.json) failed: open none.json: no such file or directory',
    ],
    [
      'seccomp=broken.json',
      "compacting json for seccomp profile (broken.json) failed: invalid character 'x' looking for beginning of object key string",
    ],
  ])('%j: %s', async (option, message) => {
    await expect(securityFlags([option], readFile)).rejects.toThrow(
      expect.objectContaining({ name: 'ValueError', message }),
    );
  });
});
