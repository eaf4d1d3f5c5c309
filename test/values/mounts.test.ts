import { describe, expect, test } from 'vitest';
import { parseMount, resolveMount, type Mount } from '../../src/values/mounts.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const anonymous: Mount = { Type: 'volume', Target: '/x' };
const bind: Mount = { Type: 'bind', Source: '/a', Target: '/x' };

describe('what is common to all types', () => {
  accepts(parseMount, [
    ['target=/x', anonymous],
    ['dst=/x', anonymous],
    ['DESTINATION=/x', anonymous],
    ['type=BIND,source=/a,target=/x', bind],
    ['type=bind,src=/a,dst=/x,readonly', { ...bind, ReadOnly: true }],
    ['type=bind,src=/a,dst=/x,ro=1', { ...bind, ReadOnly: true }],
    ['type=bind,src=/a,dst=/x,readonly=false', { ...bind, ReadOnly: false }],
    ['type=bind,src=/a,dst=/x,consistency=CACHED', { ...bind, Consistency: 'cached' }],
    ['type=npipe,src=\\\\.\\pipe\\a,dst=b', { Type: 'npipe', Source: '\\\\.\\pipe\\a', Target: 'b' }],
    ['"dst=/x,y"', { Type: 'volume', Target: '/x,y' }],
  ]);
  rejects(parseMount, [
    ['', 'EOF'],
    ['type=bind', 'target is required'],
    ['type=,dst=/x', 'type is required'],
    ['foo', "invalid field 'foo' must be a key=value pair"],
    ['type', "invalid field 'type' must be a key=value pair"],
    ['Foo=bar', "unexpected key 'foo' in 'Foo=bar'"],
    ['bind-foo=bar', "unexpected key 'bind-foo' in 'bind-foo=bar'"],
    ['volume-foo=bar', "unexpected key 'volume-foo' in 'volume-foo=bar'"],
    ['tmpfs-foo=bar', "unexpected key 'tmpfs-foo' in 'tmpfs-foo=bar'"],
    ['RO=maybe', 'invalid value for ro: maybe'],
    ['dst=/x,"ro"x', 'parse error on line 1, column 11: extraneous or missing " in quoted-field'],
  ]);
});

const resolve = (raw: string): string | undefined => resolveMount(parseMount(raw), '/home/me').Source;

describe('bind mounts', () => {
  accepts(parseMount, [
    [
      'type=bind,src=/a,dst=/x,bind-propagation=RSHARED',
      { ...bind, BindOptions: { Propagation: 'rshared' } },
    ],
    ['type=bind,src=/a,dst=/x,bind-nonrecursive', { ...bind, BindOptions: { NonRecursive: true } }],
    ['type=bind,src=/a,dst=/x,bind-recursive=disabled', { ...bind, BindOptions: { NonRecursive: true } }],
    ['dst=/x,bind-recursive=enabled', anonymous],
    [
      'type=bind,src=/a,dst=/x,ro,bind-recursive=writable',
      { ...bind, ReadOnly: true, BindOptions: { ReadOnlyNonRecursive: true } },
    ],
    [
      'type=bind,src=/a,dst=/x,ro,bind-recursive=readonly,bind-propagation=rprivate',
      { ...bind, ReadOnly: true, BindOptions: { ReadOnlyForceRecursive: true, Propagation: 'rprivate' } },
    ],
  ]);
  rejects(parseMount, [
    [
      'type=bind,dst=/x,bind-recursive=x',
      'invalid value for bind-recursive: x (must be "enabled", "disabled", "writable", or "readonly")',
    ],
    [
      'type=bind,dst=/x,bind-recursive=writable',
      "option 'bind-recursive=writable' requires 'readonly' to be specified in conjunction",
    ],
    [
      'type=bind,dst=/x,bind-recursive=readonly',
      "option 'bind-recursive=readonly' requires 'readonly' to be specified in conjunction",
    ],
    [
      'type=bind,dst=/x,ro,bind-recursive=readonly',
      "option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' to be specified in conjunction",
    ],
    ['type=bind,dst=/x,bind-nonrecursive=x', 'invalid value for bind-nonrecursive: x'],
    ['dst=/x,bind-nonrecursive', "cannot mix 'bind-*' options with mount type 'volume'"],
  ]);

  test('bind-nonrecursive with a value is warned about', () => {
    const warnings: string[] = [];
    parseMount('type=bind,dst=/x,bind-nonrecursive=true', (message) => warnings.push(message));
    parseMount('type=bind,dst=/x,bind-nonrecursive', (message) => warnings.push(message));
    expect(warnings).toEqual(['bind-nonrecursive is deprecated, use bind-recursive=disabled instead']);
  });

  test('a relative source is taken from the working directory', () => {
    expect(resolve('type=bind,src=./a,dst=/x')).toBe('/home/me/a');
    expect(resolve('type=bind,src=../b,dst=/x')).toBe('/home/b');
    expect(resolve('type=bind,src=/c,dst=/x')).toBe('/c');
    expect(resolve('src=name,dst=/x')).toBe('name');
    expect(resolve('dst=/x')).toBeUndefined();
  });
});

const volume = (options: object, DriverConfig = {}): Mount => ({
  ...anonymous,
  VolumeOptions: { DriverConfig, ...options },
});

describe('the other types', () => {
  accepts(parseMount, [
    ['dst=/x,volume-nocopy', volume({ NoCopy: true })],
    ['dst=/x,volume-nocopy=0', volume({ NoCopy: false })],
    ['dst=/x,volume-subpath=a/b', volume({ Subpath: 'a/b' })],
    ['dst=/x,volume-label=a=b,volume-label=c,volume-label==d', volume({ Labels: { a: 'b', c: '' } })],
    ['dst=/x,volume-driver=local', volume({}, { Name: 'local' })],
    ['dst=/x,volume-opt=type=nfs,"volume-opt=o=a,b"', volume({}, { Options: { type: 'nfs', o: 'a,b' } })],
    ['type=image,src=busybox,dst=/x', { Type: 'image', Source: 'busybox', Target: '/x' }],
    [
      'type=image,src=busybox,dst=/x,image-subpath=bin',
      { Type: 'image', Source: 'busybox', Target: '/x', ImageOptions: { Subpath: 'bin' } },
    ],
    [
      'type=tmpfs,dst=/x,tmpfs-size=1m,tmpfs-mode=1777',
      { Type: 'tmpfs', Target: '/x', TmpfsOptions: { SizeBytes: 1024 ** 2, Mode: 0o1777 } },
    ],
  ]);
  rejects(parseMount, [
    ['dst=/x,volume-nocopy=x', 'invalid value for volume-nocopy: x'],
    ['type=tmpfs,dst=/x,tmpfs-size=x', 'invalid value for tmpfs-size: x'],
    ['type=tmpfs,dst=/x,tmpfs-mode=8', 'invalid value for tmpfs-mode: 8'],
    ['type=bind,dst=/x,volume-nocopy', "cannot mix 'volume-*' options with mount type 'bind'"],
    ['type=bind,dst=/x,image-subpath=a', "cannot mix 'image-*' options with mount type 'bind'"],
    ['type=bind,dst=/x,tmpfs-size=1', "cannot mix 'tmpfs-*' options with mount type 'bind'"],
  ]);
});

neverCrashes(
  parseMount,
  textOf(
    'type=',
    'bind',
    'dst=/x',
    ',',
    'ro',
    'volume-label=',
    'volume-opt=a=b',
    'bind-recursive=readonly',
    'tmpfs-mode=',
    '"',
    '=',
  ),
);
