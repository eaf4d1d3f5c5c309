import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parsePrintedUris } from '../../src/embedded/apt.ts';
import { parseContainerCgroups } from '../../src/embedded/cgroups.ts';
import { parseOsRelease } from '../../src/embedded/distribution.ts';
import { parseMountPoints } from '../../src/embedded/mounts.ts';

describe('parsePrintedUris', () => {
  test('reads what apt would fetch', () => {
    const output = [
      "'http://mirror/pool/runc_1.1.5%2bds1_amd64.deb' runc_1.1.5+ds1_amd64.deb 2709960 MD5Sum:55",
      "'http://mirror/pool/busybox_1%3a1.35_amd64.deb' busybox_1%3a1.35_amd64.deb 12 SHA256:aa",
      '',
    ].join('\n');
    expect(parsePrintedUris(output)).toEqual([
      { file: 'runc_1.1.5+ds1_amd64.deb', package: 'runc', version: '1.1.5+ds1', bytes: 2709960 },
      { file: 'busybox_1%3a1.35_amd64.deb', package: 'busybox', version: '1:1.35', bytes: 12 },
    ]);
  });

  test('passes over other lines', () => {
    expect(parsePrintedUris('Reading package lists...\n\n')).toEqual([]);
  });
});

describe('parseMountPoints', () => {
  test('reads the last mounted first', () => {
    const table = [
      '22 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
      '30 22 254:0 /x /srv/with\\040space rw - ext4 /dev/vda rw',
      '',
    ].join('\n');
    expect(parseMountPoints(table)).toEqual(['/srv/with space', '/']);
  });

  test('takes back what the kernel escapes', () => {
    const path = fc
      .array(fc.constantFrom('a', '/', ' ', '\t', '\n', '\\', '0', '4', 'é'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(path, (path) => {
        const escaped = path.replace(
          /[ \t\n\\]/g,
          (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
        );
        expect(parseMountPoints(`30 22 254:0 /x ${escaped} rw - ext4 /dev/vda rw`)).toEqual([path]);
      }),
    );
  });
});

describe('parseContainerCgroups', () => {
  const id = '0123456789abcdef'.repeat(4);

  test.each([
    ['version 1', `4:memory:/docker/${id}`, [`/sys/fs/cgroup/memory/docker/${id}`]],
    ['a named hierarchy', `1:name=systemd:/docker/${id}`, [`/sys/fs/cgroup/systemd/docker/${id}`]],
    ['joint controllers', `2:cpu,cpuacct:/docker/${id}`, [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}`]],
    [
      "version 2 under systemd's driver",
      `0::/system.slice/docker-${id}.scope`,
      [
        `/sys/fs/cgroup/system.slice/docker-${id}.scope`,
        `/sys/fs/cgroup/unified/system.slice/docker-${id}.scope`,
      ],
    ],
    ['no container', '0::/user.slice/session-1.scope', []],
    ['nothing', '', []],
  ])('%s', (_name, table, folders) => {
    expect(parseContainerCgroups(table)).toEqual(folders);
  });
});

describe('parseOsRelease', () => {
  test.each([
    ['ID=debian\nVERSION_CODENAME=bookworm\n', { id: 'debian', codename: 'bookworm' }],
    ['VERSION_CODENAME="noble"\nID=\'ubuntu\'\n', { id: 'ubuntu', codename: 'noble' }],
    ['ID_LIKE=debian\nVERSION_CODENAME=x\n', undefined],
    ['ID=fedora\nVERSION_CODENAME=""\n', undefined],
    ['', undefined],
  ])('%j', (content, distribution) => {
    expect(parseOsRelease(content)).toEqual(distribution);
  });
});
