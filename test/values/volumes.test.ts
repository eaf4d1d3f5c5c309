import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVolumeSpec, volumeFlags } from '../../src/values/volumes.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('a spec', () => {
  accepts(parseVolumeSpec, [
    ['/data', { type: 'volume', source: '', target: '/data' }],
    ['.', { type: 'volume', source: '', target: '.' }],
    ['c:', { type: 'volume', source: '', target: 'c:' }],
    ['c:\\data', { type: 'volume', source: '', target: 'c:\\data' }],
    ['/a:/b', { type: 'bind', source: '/a', target: '/b' }],
    ['./a:/b', { type: 'bind', source: './a', target: '/b' }],
    ['~/a:/b', { type: 'bind', source: '~/a', target: '/b' }],
    ['name:/b:ro', { type: 'volume', source: 'name', target: '/b' }],
    ['/a:/b:z,bogus', { type: 'bind', source: '/a', target: '/b' }],
    ['C:\\a:d:\\b:ro', { type: 'bind', source: 'C:\\a', target: 'd:\\b' }],
    ['\\\\.\\pipe\\a:\\\\.\\pipe\\b', { type: 'bind', source: '\\\\.\\pipe\\a', target: '\\\\.\\pipe\\b' }],
  ]);
  rejects(parseVolumeSpec, [
    ['', 'invalid empty volume spec'],
    [':/b', 'invalid spec: :/b: empty section between colons'],
    ['/a:', 'invalid spec: /a:: empty section between colons'],
    ['/a::ro', 'invalid spec: /a::ro: empty section between colons'],
    ['/a:/b:ro:x', 'invalid spec: /a:/b:ro:x: too many colons'],
    ['/a:/b:ro:', 'invalid spec: /a:/b:ro:: too many colons'],
  ]);
  neverCrashes(parseVolumeSpec, textOf('/a', 'b', ':', 'c:', '.', '~', '\\', 'ro', 'é'));

  test('names no source exactly for an anonymous volume', () => {
    const part = fc.stringMatching(/^\/[a-z]{2,8}$/);
    fc.assert(
      fc.property(part, part, (source, target) => {
        expect(parseVolumeSpec(target)).toEqual({ type: 'volume', source: '', target });
        expect(parseVolumeSpec(`${source}:${target}`)).toEqual({ type: 'bind', source, target });
      }),
    );
  });
});

test('flags become binds and anonymous volumes', () => {
  const flags = ['/a:/b', '/data', 'name:/c:ro', './x:/d', '../y:/e:ro', '.:/f', '/a:/b', '~/z:/g'];
  expect(volumeFlags(flags, '/home/me')).toEqual({
    Binds: ['/a:/b', 'name:/c:ro', '/home/me/x:/d', '/home/y:/e:ro', '/home/me:/f', '~/z:/g'],
    Volumes: { '/data': {} },
  });
});
