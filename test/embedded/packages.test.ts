import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { readDistribution } from '../../src/embedded/distribution.ts';
import type { LifecycleEvent } from '../../src/embedded/events.ts';
import { findUnpacked, obtainPackages } from '../../src/embedded/packages.ts';
import type { PackageSet } from '../../src/embedded/packages.ts';
import { fakeHost } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';

const linuxTest = test.skipIf(process.platform !== 'linux');

const set: PackageSet = { name: 'tool', own: ['tool'], proof: [['tool', '--version']] };

/** An archive with one package of one program. `apt-get download` and the program itself are what a test makes of them. */
function hostWithArchive(download: string, program = '#!/bin/sh\nexit 0'): FakeHost {
  const host = fakeHost();
  const calls = join(host.dataDir, '../calls');
  host.program(
    'apt-get',
    `echo "$*" >> ${calls}
shift 2
case $1 in
install) echo "'http://mirror/tool_1.0_all.deb' tool_1.0_all.deb 4 SHA256:00" ;;
download) ${download} ;;
esac`,
  );
  host.program(
    'dpkg-deb',
    `mkdir -p "$3/usr/bin" && cat > "$3/usr/bin/tool" <<'END' && chmod +x "$3/usr/bin/tool"
${program}
END`,
  );
  return host;
}

function calls(host: FakeHost): string[] {
  const lines = readFileSync(join(host.dataDir, '../calls'), 'utf8').trim().split('\n');
  return lines.map((line) => line.split(' ').slice(2).join(' '));
}

linuxTest('packages are fetched, unpacked and tried, once', async () => {
  const host = hostWithArchive('printf 1234 > tool_1.0_all.deb; echo dlstatus:1:50.0:half >&3');
  const events: LifecycleEvent[] = [];
  const unpacked = await obtainPackages(host, set, { onEvent: (event) => events.push(event) });

  expect(unpacked).toEqual({
    root: join(host.dataDir, 'packages/tool/root'),
    versions: { tool: '1.0' },
  });
  expect(existsSync(join(unpacked.root, 'usr/bin/tool'))).toBe(true);
  expect(events.slice(1)).toEqual([
    { type: 'resolved', packages: ['tool'], bytes: 4 },
    { type: 'download', percent: 50 },
    { type: 'unpack', package: 'tool' },
  ]);
  expect(calls(host)).toEqual([
    'update -q',
    'install --no-install-recommends tool -qq --print-uris',
    'download -qq -o APT::Status-Fd=3 tool=1.0',
  ]);

  expect(await obtainPackages(host, set)).toEqual(unpacked);
  expect(calls(host)).toHaveLength(3);
  expect(readdirSync(join(host.dataDir, 'packages/tool')).toSorted()).toEqual(['root', 'stamp.json']);
});

linuxTest('two who want the same packages fetch them once', async () => {
  const host = hostWithArchive('printf 1234 > tool_1.0_all.deb');
  await Promise.all([obtainPackages(host, set), obtainPackages(host, set)]);
  expect(calls(host)).toHaveLength(3);
});

linuxTest('a set is not complete under another list, or without its programs', async () => {
  const host = hostWithArchive('printf 1234 > tool_1.0_all.deb');
  await obtainPackages(host, set);
  expect(await findUnpacked(host, set)).toBeDefined();
  expect(await findUnpacked(host, { ...set, own: ['tool', 'more'] })).toBeUndefined();
  expect(await findUnpacked(host, { ...set, proof: [['not-there-at-all']] })).toBeUndefined();
});

linuxTest('a download in part is not taken for complete', async () => {
  const host = hostWithArchive('printf 12 > tool_1.0_all.deb');
  await expect(obtainPackages(host, set)).rejects.toMatchObject({
    code: 'packages',
    message: 'tool_1.0_all.deb is 2 bytes long instead of 4',
  });
  expect(await findUnpacked(host, set)).toBeUndefined();
});

linuxTest('an attempt that was cut off is taken up again', async () => {
  const host = hostWithArchive('test -e tool_1.0_all.deb && printf 1234 > tool_1.0_all.deb');
  const folder = join(host.dataDir, 'packages/tool');
  mkdirSync(join(folder, 'root.new/usr/bin'), { recursive: true });
  writeFileSync(join(folder, 'root.new/usr/bin/tool'), 'half');
  mkdirSync(join(folder, 'archives'));
  writeFileSync(join(folder, 'archives/tool_1.0_all.deb'), '12');
  expect(await findUnpacked(host, set)).toBeUndefined();
  await obtainPackages(host, set);
  expect(await findUnpacked(host, set)).toBeDefined();
});

linuxTest('a program that does not run here is told with its reason', async () => {
  const host = hostWithArchive(
    'printf 1234 > tool_1.0_all.deb',
    '#!/bin/sh\necho libnew.so.9: not found >&2; exit 127',
  );
  await expect(obtainPackages(host, set)).rejects.toMatchObject({
    code: 'packages',
    message: 'tool of the packages does not run on this system',
    detail: ['libnew.so.9: not found'],
  });
  expect(await findUnpacked(host, set)).toBeUndefined();
});

linuxTest.each([
  ['unreachable', "E: Failed to fetch http://mirror/x  Temporary failure resolving 'mirror'"],
  ['packages', 'E: Unable to locate package tool'],
])('apt in trouble: %s', async (code, complaint) => {
  const host = hostWithArchive(`echo "Get:1 x" >&2; echo "${complaint}" >&2; exit 100`);
  await expect(obtainPackages(host, set)).rejects.toMatchObject({ code, detail: [complaint] });
});

linuxTest("another release is sought on the mirror of the system's own", async () => {
  const host = hostWithArchive('printf 1234 > tool_1.0_all.deb');
  const codename = (await readDistribution())?.codename ?? 'none';
  const entry = join(host.runDir, 'x.sources');
  mkdirSync(host.runDir);
  writeFileSync(entry, 'Types: deb\nSigned-By: /usr/share/keyrings/x.gpg\n');
  host.program(
    'apt-get',
    `case $3 in
indextargets)
  echo "http://other/|elsewhere|elsewhere|main|/x:1"
  echo "http://mirror/|${codename}|${codename}|main|${entry}:1"
  echo "http://mirror/|${codename}|${codename}|universe|${entry}:1" ;;
download)
  case "$*" in
  *--print-uris*) cp "$(dirname "$2")/suite.sources" ${host.runDir}/seen
    echo "'http://mirror/tool_1.0_all.deb' tool_1.0_all.deb 4 SHA256:00" ;;
  *) printf 1234 > tool_1.0_all.deb ;;
  esac ;;
esac`,
  );
  await obtainPackages(host, { ...set, own: [], other: { suite: 'next', packages: ['tool'] } });
  expect(readFileSync(join(host.runDir, 'seen'), 'utf8').split('\n')).toEqual([
    'Types: deb',
    'URIs: http://mirror/',
    'Suites: next',
    'Components: main universe',
    'Signed-By: /usr/share/keyrings/x.gpg',
    '',
  ]);
});

test('another system is refused', async () => {
  const host = fakeHost({ platform: 'win32' });
  await expect(obtainPackages(host, set)).rejects.toMatchObject({ code: 'platform' });
});
