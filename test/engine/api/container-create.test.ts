import { describe, expect, test } from 'vitest';
import { containerCreate, type ContainerCreateOptions } from '../../../src/engine/api/container-create.ts';
import { ApiVersionError, EngineError } from '../../../src/engine/errors.ts';
import type { HostConfig } from '../../../src/engine/types/host-config.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, type Call } from '../support.ts';

const target = 'POST /containers/create';
const json = { Id: 'abc', Warnings: [] };

function create(
  options: ContainerCreateOptions,
  call: Omit<Call, 'target'>,
  apiVersion?: string,
): Promise<unknown> {
  const version = apiVersion === undefined ? {} : { apiVersion };
  return calls(
    (engine) => containerCreate(engine, options),
    { target, ...call },
    { status: 201, json },
    version,
  );
}

test('sends the three parts as one document', async () => {
  const options = {
    name: 'web',
    platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    config: { Image: 'busybox', Cmd: ['true'], StopTimeout: undefined },
    hostConfig: { AutoRemove: true },
    networkingConfig: { EndpointsConfig: { net: { Aliases: ['a'] } } },
  };
  const call = {
    query: { name: 'web', platform: 'linux/arm64/v8' },
    body: {
      Image: 'busybox',
      Cmd: ['true'],
      HostConfig: { AutoRemove: true },
      NetworkingConfig: { EndpointsConfig: { net: { Aliases: ['a'] } } },
    },
  };
  expect(await create(options, call)).toEqual(json);
});

test('capabilities are written the one way', async () => {
  const hostConfig = { CapAdd: ['net_admin', 'CAP_SYS_ADMIN', 'cap_net_admin'], CapDrop: ['all'] };
  const body = { HostConfig: { CapAdd: ['CAP_NET_ADMIN', 'CAP_SYS_ADMIN'], CapDrop: ['ALL'] } };
  await create({ config: {}, hostConfig }, { body });
});

describe('an engine gets only what it understands', () => {
  const linux = { os: 'linux', architecture: 'amd64' };
  test.each<[string, string, HostConfig, HostConfig]>([
    ['kernel memory since 1.42', '1.42', { KernelMemory: 5 }, {}],
    [
      'kernel memory at 1.41',
      '1.41',
      { KernelMemory: 5, ConsoleSize: [1, 2] },
      { KernelMemory: 5, ConsoleSize: [0, 0] },
    ],
    ['a console size since 1.42', '1.42', { ConsoleSize: [24, 80] }, { ConsoleSize: [24, 80] }],
    ['a console size at 1.41', '1.41', { ConsoleSize: [24, 80] }, { ConsoleSize: [0, 0] }],
  ])('%s', async (_what, apiVersion, hostConfig, HostConfig) => {
    const call = { body: { HostConfig }, query: { platform: 'linux/amd64' } };
    await create({ config: {}, hostConfig, platform: linux }, call, apiVersion);
  });

  test('a MAC address for all networks before 1.44', async () => {
    const config = { MacAddress: '02:42:ac:11:00:02' };
    await create({ config }, { body: config }, '1.43');
    await create({ config }, { body: {} }, '1.44');
  });
});

describe('an engine too old is told so', () => {
  test.each<[string, Partial<ContainerCreateOptions>, string, Error]>([
    [
      'platform',
      { platform: { os: 'linux', architecture: 'arm64' } },
      '1.40',
      new ApiVersionError('specify container image platform', '1.41', '1.40'),
    ],
    [
      'start interval',
      { config: { Healthcheck: { StartInterval: 1 } } },
      '1.43',
      new ApiVersionError('specify health-check start interval', '1.44', '1.43'),
    ],
    [
      'MAC address of a network',
      { networkingConfig: { EndpointsConfig: { n: { MacAddress: '02:42:ac:11:00:02' } } } },
      '1.43',
      new ApiVersionError('specify mac-address per network', '1.44', '1.43'),
    ],
    [
      'recursive read-only mount',
      { hostConfig: { Mounts: [{ BindOptions: { ReadOnlyForceRecursive: true } }] } },
      '1.43',
      new EngineError('bind-recursive=readonly requires API v1.44 or later'),
    ],
    [
      'mount of one level',
      { hostConfig: { Mounts: [{ BindOptions: { NonRecursive: true } }] } },
      '1.39',
      new EngineError('bind-recursive=disabled requires API v1.40 or later'),
    ],
  ])('%s', async (_what, options, apiVersion, expected) => {
    const fake = await fakeEngine({ apiVersion });
    const error = await failureOf(containerCreate(clientOf(fake), { config: {}, ...options }));
    expect(error).toEqual(expected);
    expect(fake.requests).toEqual([]);
  });
});
