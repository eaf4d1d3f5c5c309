import { describe, expect, test } from 'vitest';
import { ApiVersionError, isForbidden } from '../../src/engine/errors.ts';
import { compareVersions, isOlder, negotiate, requireApi } from '../../src/engine/version.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { clientOf, failureOf } from './support.ts';

test.each([
  ['1.41', '1.41', 0],
  ['1.9', '1.10', -1],
  ['1.51', '1.5', 1],
  ['1.41', '1.41.0', 0],
  ['2.0', '1.51', 1],
  ['', '1.24', -1],
] as const)('%j against %j is %i', (left, right, expected) => {
  expect(compareVersions(left, right)).toBe(expected);
  expect(isOlder(left, right)).toBe(expected === -1);
});

test('the older of both is spoken, 1.24 with an engine that does not say', () => {
  expect(negotiate('1.41')).toBe('1.41');
  expect(negotiate('1.99')).toBe('1.51');
  expect(negotiate('')).toBe('1.24');
});

describe('negotiation', () => {
  test('is not begun before it is needed, and happens once for all', async () => {
    const fake = (await fakeEngine({ apiVersion: '1.41' })).route('GET /info', { json: {} });
    const engine = clientOf(fake);
    expect(fake.pings).toBe(0);
    await Promise.all([1, 2, 3].map(() => engine.json({ method: 'GET', path: '/info' })));
    expect(await engine.apiVersion()).toBe('1.41');
    expect(fake.pings).toBe(1);
    expect(fake.requests.map(({ version }) => version)).toEqual(['1.41', '1.41', '1.41']);
  });

  test('does not happen with a pinned version', async () => {
    const fake = (await fakeEngine()).route('GET /info', { json: {} });
    await clientOf(fake, { apiVersion: 'v1.30' }).json({ method: 'GET', path: '/info' });
    expect(fake.pings).toBe(0);
    expect(fake.last.version).toBe('1.30');
  });

  test('asks by GET where HEAD does not work', async () => {
    const fake = await fakeEngine();
    fake.route('HEAD /_ping', { status: 405 }).route('GET /_ping', { headers: { 'api-version': '1.30' } });
    expect(await clientOf(fake).apiVersion()).toBe('1.30');
  });

  test('believes an unhealthy engine', async () => {
    const fake = await fakeEngine();
    fake.route('HEAD /_ping', { status: 500, headers: { 'api-version': '1.33' } });
    expect(await clientOf(fake).apiVersion()).toBe('1.33');
  });

  test('that is refused leaves the newest version', async () => {
    const fake = await fakeEngine();
    fake.route('HEAD /_ping', { status: 403 }).route('GET /_ping', { status: 403, json: { message: 'no' } });
    fake.route('GET /info', { json: {} });
    const engine = clientOf(fake);
    expect(isForbidden(await failureOf(engine.apiVersion()))).toBe(true);
    await engine.json({ method: 'GET', path: '/info' });
    expect(fake.last.version).toBe('1.51');
  });

  test('aborted by one caller goes on for another', async () => {
    const fake = await fakeEngine();
    fake.route('HEAD /_ping', { fault: { kind: 'stall', after: 5 } }, { headers: { 'api-version': '1.40' } });
    const engine = clientOf(fake);
    const first = engine.apiVersion({ signal: AbortSignal.timeout(50) });
    const second = engine.apiVersion({ signal: new AbortController().signal });
    expect((await failureOf(first)).name).toBe('TimeoutError');
    expect(await second).toBe('1.40');
  });
});

test('a ping tells what the engine is', async () => {
  const fake = await fakeEngine({
    ping: {
      'builder-version': '2',
      'docker-experimental': 'true',
      swarm: 'active/manager',
      ostype: 'windows',
    },
  });
  const engine = clientOf(fake);
  const told = {
    apiVersion: '1.51',
    osType: 'windows',
    builderVersion: '2',
    experimental: true,
    swarm: { nodeState: 'active', controlAvailable: true },
  };
  expect(await engine.ping()).toEqual(told);
  expect(await engine.server()).toEqual(told);
  expect(await engine.server()).toEqual(told);
  expect(fake.pings).toBe(2);
});

test('a feature is refused below its version, in docker words', async () => {
  const engine = clientOf(await fakeEngine({ apiVersion: '1.41' }));
  await requireApi(engine, 'platform', '1.41');
  const error = await failureOf(requireApi(engine, 'platform', '1.48'));
  expect(error).toBeInstanceOf(ApiVersionError);
  expect(error).toMatchObject({ feature: 'platform', required: '1.48', actual: '1.41' });
  expect(error.message).toBe(
    '"platform" requires API version 1.48, but the Docker daemon API version is 1.41',
  );
});
