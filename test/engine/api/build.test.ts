import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { buildCancel, buildPrune, imageBuild } from '../../../src/engine/api/build.ts';
import { ApiVersionError } from '../../../src/engine/errors.ts';
import type { BuildOptions } from '../../../src/engine/types/build.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, textOf } from '../support.ts';

const decode = (header: unknown): unknown => JSON.parse(Buffer.from(String(header), 'base64url').toString());

test('a build of a context sends nothing that was not said', async () => {
  const fake = (await fakeEngine()).route('POST /build', { headers: { ostype: 'linux' }, body: 'progress' });
  const { body, osType } = await imageBuild(clientOf(fake), { context: Readable.from(['tar']) });
  expect(osType).toBe('linux');
  expect(await textOf(body)).toBe('progress');
  expect(fake.last).toMatchObject({
    query: {},
    body: 'tar',
    headers: { 'content-type': 'application/x-tar' },
  });
  expect(decode(fake.last.headers['x-registry-config'])).toBeNull();
});

test('a build with everything', async () => {
  const options: BuildOptions = {
    tags: ['a:1', 'b'],
    quiet: true,
    remote: 'https://x/y.git',
    noCache: true,
    remove: false,
    forceRemove: true,
    pull: true,
    isolation: 'process',
    cpusetCpus: '0-1',
    cpusetMems: '0',
    cpuShares: 5,
    cpuQuota: 6,
    cpuPeriod: 7,
    memory: 8,
    memorySwap: -1,
    cgroupParent: 'cg',
    networkMode: 'host',
    shmSize: 9,
    dockerfile: 'D',
    ulimits: [{ Name: 'nofile', Hard: 2, Soft: 1 }],
    buildArgs: { A: '1', B: null },
    labels: { l: 'v' },
    squash: true,
    cacheFrom: ['c'],
    securityOpt: ['s'],
    extraHosts: ['h:1'],
    target: 't',
    session: 'id',
    platform: 'Linux/ARM64',
    version: '2',
    buildId: 'bid',
    outputs: [{ Type: 'local', Attrs: { dest: '.' } }],
    authConfigs: { 'r.io': { username: 'u', password: '?>' } },
  };
  const query = {
    t: ['a:1', 'b'],
    q: '1',
    remote: 'https://x/y.git',
    nocache: '1',
    rm: '0',
    forcerm: '1',
    pull: '1',
    isolation: 'process',
    cpusetcpus: '0-1',
    cpusetmems: '0',
    cpushares: '5',
    cpuquota: '6',
    cpuperiod: '7',
    memory: '8',
    memswap: '-1',
    cgroupparent: 'cg',
    networkmode: 'host',
    shmsize: '9',
    dockerfile: 'D',
    ulimits: '[{"Name":"nofile","Hard":2,"Soft":1}]',
    buildargs: '{"A":"1","B":null}',
    labels: '{"l":"v"}',
    squash: '1',
    cachefrom: '["c"]',
    securityopt: 's',
    extrahosts: 'h:1',
    target: 't',
    session: 'id',
    platform: 'linux/arm64',
    version: '2',
    buildid: 'bid',
    outputs: '[{"Type":"local","Attrs":{"dest":"."}}]',
  };
  const fake = (await fakeEngine()).route('POST /build', {});
  await imageBuild(clientOf(fake), options);
  expect(fake.last.query).toEqual(query);
  expect(fake.last.headers['x-registry-config']).not.toMatch(/[+/]/);
  expect(decode(fake.last.headers['x-registry-config'])).toEqual(options.authConfigs);
});

test('defaults of network and isolation are left out', async () => {
  await calls((e) => imageBuild(e, { networkMode: 'default', isolation: 'Default' }), {
    target: 'POST /build',
  });
});

test('cancel and prune', async () => {
  await calls((e) => buildCancel(e, { id: 'bid' }), { target: 'POST /build/cancel', query: { id: 'bid' } });
  const answer = { CachesDeleted: ['a'], SpaceReclaimed: 1 };
  const options = { all: true, keepStorage: 1, reservedSpace: 2, maxUsedSpace: 3, minFreeSpace: 4 };
  const call = {
    target: 'POST /build/prune',
    query: {
      all: '1',
      'keep-storage': '1',
      'reserved-space': '2',
      'max-used-space': '3',
      'min-free-space': '4',
      filters: '{"until":{"1h":true}}',
    },
  };
  const prune = calls((e) => buildPrune(e, { ...options, filters: { until: ['1h'] } }), call, {
    json: answer,
  });
  expect(await prune).toEqual(answer);
});

test('an engine without a build cache is not asked to prune it', async () => {
  const error = await failureOf(buildPrune(clientOf(await fakeEngine({ apiVersion: '1.30' }))));
  expect(error).toEqual(new ApiVersionError('build prune', '1.31', '1.30'));
});
