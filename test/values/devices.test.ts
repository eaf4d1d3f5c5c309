import { describe, expect, test } from 'vitest';
import { parseThrottleBytes, parseThrottleOperations, parseWeightDevice } from '../../src/values/blkio.ts';
import { cdiRequest, isCdiName } from '../../src/values/cdi.ts';
import { deviceFlags, parseDevice, parseDeviceCgroupRule } from '../../src/values/devices.ts';
import { parseGpus } from '../../src/values/gpus.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const parse = (raw: string): unknown => parseDevice(raw, 'linux');

const device = (PathOnHost: string, PathInContainer = PathOnHost, CgroupPermissions = 'rwm'): object => ({
  PathOnHost,
  PathInContainer,
  CgroupPermissions,
});

describe('--device on Linux', () => {
  accepts(parse, [
    ['/dev/null', device('/dev/null')],
    ['/dev/../dev/null/', device('/dev/null')],
    ['/dev/null:rw', device('/dev/null', '/dev/null', 'rw')],
    ['/dev/null:/dev/zero', device('/dev/null', '/dev/zero')],
    ['hostname:/dev/zero/', device('hostname', '/dev/zero')],
    ['/dev/null:/dev/zero:r', device('/dev/null', '/dev/zero', 'r')],
  ]);
  rejects(parse, [
    ['', 'bad format for path: '],
    [':/x', 'bad format for path: :/x'],
    ['/a:/b:r:w', 'bad format for path: /a:/b:r:w'],
    ['/a:/b:rr', 'bad mode specified: rr'],
    ['/a:/b:', 'bad mode specified: '],
    ['a', 'a is not an absolute path'],
    ['a:rw', 'a is not an absolute path'],
    ['/a:b/', 'b/ is not an absolute path'],
    ['/a:', ' is not an absolute path'],
    ['/a::r', ' is not an absolute path'],
  ]);
  neverCrashes(parse, textOf('/dev/x', ':', 'r', 'w', 'm', '/', '..', 'x'));

  test('other systems', () => {
    expect(parseDevice('class/x', 'windows')).toEqual(device('class/x', '', ''));
    expect(() => parseDevice('/x', 'plan9')).toThrow('unknown server OS: plan9');
  });
});

describe('CDI', () => {
  test.each(['vendor.com/class=name', 'v/c=n', 'a-b/c_d=0:1.e'])('%s is a name', (raw) => {
    expect(isCdiName(raw)).toBe(true);
  });
  test.each([
    '',
    '/dev/null',
    'vendor/class',
    'vendor=name',
    '/v/c=n',
    '1v/c=n',
    'v/c=',
    'v/c=n-',
    'v-/c=n',
    'v/c=a=b',
  ])('%j is none', (raw) => expect(isCdiName(raw)).toBe(false));

  test('names and paths part ways', () => {
    const gpu = parseGpus('all');
    expect(deviceFlags(['/dev/null', 'v.com/c=n', 'v.com/c=m'], [gpu], 'linux')).toEqual({
      Devices: [parseDevice('/dev/null', 'linux')],
      DeviceRequests: [gpu, cdiRequest(['v.com/c=n', 'v.com/c=m'])],
    });
    expect(deviceFlags([], [], 'linux')).toEqual({ Devices: [], DeviceRequests: [] });
  });
});

describe('--gpus', () => {
  const request = { Driver: '', Count: 0, DeviceIDs: null, Capabilities: [['gpu']], Options: {} };
  accepts(parseGpus, [
    ['all', { ...request, Count: -1 }],
    ['2', { ...request, Count: 2 }],
    ['count=all', { ...request, Count: -1 }],
    ['driver=nvidia', { ...request, Driver: 'nvidia', Count: 1 }],
    ['"device=0,1"', { ...request, DeviceIDs: ['0', '1'] }],
    [
      'all,"capabilities=compute,utility"',
      { ...request, Count: -1, Capabilities: [['compute', 'utility', 'gpu']] },
    ],
    ['all,"options=a=b,c"', { ...request, Count: -1, Options: { a: 'b', c: '' } }],
  ]);
  rejects(parseGpus, [
    ['', 'EOF'],
    ['x', 'invalid count (x): value must be either "all" or an integer: invalid syntax'],
    [
      'count=99999999999999999999',
      'invalid count (99999999999999999999): value must be either "all" or an integer: value out of range',
    ],
    ['all,count=1', "gpu request key 'count' can be specified only once"],
    ['driver=a,driver=b', "gpu request key 'driver' can be specified only once"],
    ['Driver=a', "unexpected key 'Driver' in 'Driver=a'"],
    ['options=', 'failed to read gpu options: EOF'],
  ]);
  neverCrashes(
    parseGpus,
    textOf('all', 'count=', '1', ',', '"', 'device=', 'options=', 'a=b', 'capabilities='),
  );
});

describe('--device-cgroup-rule', () => {
  accepts(parseDeviceCgroupRule, [
    ['c 1:3 mr', 'c 1:3 mr'],
    ['a *:* rwm', 'a *:* rwm'],
  ]);
  rejects(
    parseDeviceCgroupRule,
    ['', 'c 1:3', 'd 1:3 r', 'c 1:3 x', 'c x:3 r', 'c 1:3 rwmr', 'c 1:3 r\n'].map(
      (raw) => [raw, `invalid device cgroup format '${raw}'`] as const,
    ),
  );
});

describe('block devices', () => {
  accepts(parseWeightDevice, [
    ['/dev/sda:0', { Path: '/dev/sda', Weight: 0 }],
    ['/dev/sda:500', { Path: '/dev/sda', Weight: 500 }],
  ]);
  accepts(parseThrottleBytes, [
    ['/dev/sda:100', { Path: '/dev/sda', Rate: 100 }],
    ['/dev/sda:1mb', { Path: '/dev/sda', Rate: 1024 ** 2 }],
  ]);
  accepts(parseThrottleOperations, [['/dev/sda:1000', { Path: '/dev/sda', Rate: 1000 }]]);
  for (const parse of [parseWeightDevice, parseThrottleBytes, parseThrottleOperations]) {
    rejects(parse, [
      ['/dev/sda', 'bad format: /dev/sda'],
      [':1', 'bad format: :1'],
      ['sda:1', 'bad format for device path: sda:1'],
    ]);
    neverCrashes(parse, textOf('/dev/', 'sda', ':', '1', '9', '1001', 'k', 'mb', '-'));
  }
  rejects(parseWeightDevice, [
    ['/dev/sda:9', 'invalid weight for device: /dev/sda:9'],
    ['/dev/sda:1001', 'invalid weight for device: /dev/sda:1001'],
    ['/dev/sda:x', 'invalid weight for device: /dev/sda:x'],
  ]);
  rejects(parseThrottleBytes, [
    [
      '/dev/sda:x',
      'invalid rate for device: /dev/sda:x. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb',
    ],
  ]);
  rejects(parseThrottleOperations, [
    [
      '/dev/sda:1k',
      'invalid rate for device: /dev/sda:1k. The correct format is <device-path>:<number>. Number must be a positive integer',
    ],
  ]);
});
