import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectiveCapabilities, normalizeCapability } from '../../src/values/capabilities.ts';
import { splitCopyPath } from '../../src/values/copy-path.ts';
import { parseDetachKeys } from '../../src/values/detach-keys.ts';
import { parseLink, splitLink } from '../../src/values/links.ts';
import { parseSignal, signalNames } from '../../src/values/signals.ts';
import { parseAttach } from '../../src/values/streams.ts';
import { parseConfig, parseSecret } from '../../src/values/swarm-files.ts';
import { mergeUlimits, parseUlimit } from '../../src/values/ulimits.ts';
import { splitWords } from '../../src/values/words.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('--ulimit', () => {
  accepts(parseUlimit, [
    ['nofile=1024', { Name: 'nofile', Soft: 1024, Hard: 1024 }],
    ['nofile=512:1024', { Name: 'nofile', Soft: 512, Hard: 1024 }],
    ['core=0:-1', { Name: 'core', Soft: 0, Hard: -1 }],
    ['core=-1', { Name: 'core', Soft: -1, Hard: -1 }],
  ]);
  rejects(parseUlimit, [
    ['nofile', 'invalid ulimit argument: nofile'],
    ['as=1', 'invalid ulimit type: as'],
    ['nofile=', 'strconv.ParseInt: parsing "": invalid syntax'],
    ['nofile=x:y', 'strconv.ParseInt: parsing "y": invalid syntax'],
    ['nofile=1:2:3', 'too many limit value arguments - 1:2:3, can only have up to two, `soft[:hard]`'],
    ['nofile=5:4', 'ulimit soft limit must be less than or equal to hard limit: 5 > 4'],
    [
      'nofile=-1:4',
      'ulimit soft limit must be less than or equal to hard limit: soft: -1 (unlimited), hard: 4',
    ],
  ]);
  neverCrashes(parseUlimit, textOf('nofile', '=', '1', ':', '-', 'core'));

  test('the last of a name wins, in order of names', () => {
    const ulimits = ['nofile=1', 'core=0', 'nofile=2'].map(parseUlimit);
    expect(mergeUlimits(ulimits)).toEqual([parseUlimit('core=0'), parseUlimit('nofile=2')]);
  });
});

describe('--link', () => {
  accepts(splitLink, [
    ['web', { container: 'web', alias: 'web' }],
    ['web:db', { container: 'web', alias: 'db' }],
    ['/web:/other/db', { container: 'web', alias: 'db' }],
    ['web:', { container: 'web', alias: '' }],
  ]);
  accepts(parseLink, [['web:db', 'web:db']]);
  rejects(parseLink, [
    ['', 'empty string specified for links'],
    ['a:b:c', 'bad format for links: a:b:c'],
  ]);
  neverCrashes(parseLink, textOf('a', ':', '/'));
});

test.each([
  ['web:/etc', 'web', '/etc'],
  ['web:', 'web', ''],
  ['/a:b', '', '/a:b'],
  ['./a:b', '', './a:b'],
  ['a', '', 'a'],
  ['-', '', '-'],
  ['C:/x', 'C', '/x'],
])('the copy path %s', (raw, container, path) => expect(splitCopyPath(raw)).toEqual({ container, path }));

const keys = (raw: string): number[] => [...parseDetachKeys(raw)];

describe('--detach-keys', () => {
  accepts(keys, [
    ['ctrl-p,ctrl-q', [16, 17]],
    ['ctrl-@,ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_', [0, 27, 28, 29, 30, 31]],
    ['a,B,1', [97, 66, 49]],
    ['a,DEL', [97, 127]],
  ]);
  rejects(keys, [
    ['', "Unknown character: ''"],
    ['ctrl-A', "Unknown character: 'ctrl-A'"],
    ['ctrl-', "Unknown character: 'ctrl-'"],
    ['foo', "Unknown character: 'foo'"],
    ['a,,b', "Unknown character: ''"],
    ['a,é', "Unknown character: 'é'"],
    [',', "Unknown character: ''"],
  ]);
  neverCrashes(keys, textOf('ctrl-', 'a', ',', 'DEL', '['));
});

describe('signals', () => {
  accepts(parseSignal, [
    ['KILL', 9],
    ['sigterm', 15],
    ['9', 9],
    ['WINCH', 28],
    ['IOT', 6],
    ['SIGRTMIN', 34],
    ['RTMIN+3', 37],
    ['RTMAX-14', 50],
  ]);
  rejects(parseSignal, [
    ['', 'invalid signal: '],
    ['0', 'invalid signal: 0'],
    ['SIGFOO', 'invalid signal: SIGFOO'],
    ['RTMIN+16', 'invalid signal: RTMIN+16'],
  ]);
  neverCrashes(parseSignal, textOf('SIG', 'KILL', 'RTMIN', '+', '1'));

  test('all names have a number', () => {
    expect(signalNames).toHaveLength(65);
    expect(signalNames.every((name) => parseSignal(name) > 0 && parseSignal(name) <= 64)).toBe(true);
  });
});

describe('--attach', () => {
  accepts(parseAttach, [
    ['STDIN', 'stdin'],
    ['stderr', 'stderr'],
  ]);
  rejects(parseAttach, [['x', 'valid streams are STDIN, STDOUT and STDERR']]);
});

describe('capabilities', () => {
  test('get their prefix', () => {
    expect([' net_admin', 'CAP_CHOWN', 'all', 'reset'].map(normalizeCapability)).toEqual([
      'CAP_NET_ADMIN',
      'CAP_CHOWN',
      'ALL',
      'RESET',
    ]);
  });

  test.each([
    [
      ['chown', 'CAP_CHOWN', 'audit_read'],
      ['chown', 'mknod'],
      ['CAP_AUDIT_READ', 'CAP_CHOWN'],
      ['CAP_MKNOD'],
    ],
    [['all', 'chown'], ['all', 'mknod'], ['ALL'], []],
    [['chown', 'reset'], ['all'], ['CAP_CHOWN'], ['ALL']],
  ])('adding %j and dropping %j', (add, drop, added, dropped) => {
    expect(effectiveCapabilities(add, drop)).toEqual({ add: added, drop: dropped });
  });
});

describe('--secret and --config', () => {
  const file = { source: 'a', target: 'a', uid: '0', gid: '0', mode: 0o444 };
  for (const parse of [parseSecret, parseConfig]) {
    accepts(parse, [
      ['a', file],
      ['source=a', file],
      ['SRC=a,target=/t,uid=1,gid=2,mode=0400', { ...file, target: '/t', uid: '1', gid: '2', mode: 0o400 }],
    ]);
    rejects(parse, [
      ['', 'EOF'],
      ['target=x', 'source is required'],
      ['source=a,x', "invalid field 'x' must be a key=value pair"],
      ['mode=x', 'invalid mode specified: strconv.ParseUint: parsing "x": invalid syntax'],
    ]);
    neverCrashes(parse, textOf('a', 'source=', 'target=', 'mode=', '0444', ',', '"'));
  }
  rejects(parseSecret, [['Foo=a', 'invalid field in secret request: Foo']]);
  rejects(parseConfig, [['Foo=a', 'invalid field in config request: Foo']]);
});

describe('words', () => {
  accepts(splitWords, [
    ['', []],
    ['  one two\tthree\n', ['one', 'two', 'three']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`a'b'"c"`, ['abc']],
    ['""', ['']],
    [`"a\\"b" 'a\\b'`, ['a"b', 'a\\b']],
    ['a #b c\nd#e', ['a', 'd#e']],
  ]);
  rejects(splitWords, [
    ['a "b', 'EOF found when expecting closing quote'],
    [`a'b`, 'EOF found when expecting closing quote'],
    ['a\\', 'EOF found after escape character'],
    ['"a\\', 'EOF found after escape character'],
  ]);
  neverCrashes(splitWords, textOf('a', ' ', '"', "'", '\\', '#', '\n'));

  test('quoted words come back', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        const line = words.map((word) => `"${word.replace(/["\\]/g, '\\$&')}"`).join(' ');
        expect(splitWords(line)).toEqual(words);
      }),
    );
  });
});
