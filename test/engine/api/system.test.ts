import { expect, test } from 'vitest';
import { checkpointCreate, checkpointList, checkpointRemove } from '../../../src/engine/api/checkpoints.ts';
import {
  distributionInspect,
  registryLogin,
  systemDiskUsage,
  systemEvents,
  systemInfo,
  systemVersion,
} from '../../../src/engine/api/system.ts';
import type { Engine } from '../../../src/engine/client.ts';
import { ApiVersionError, InvalidJsonError } from '../../../src/engine/errors.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, listOf, type Call } from '../support.ts';

test.each<[string, (engine: Engine) => Promise<unknown>, Call]>([
  ['info', (e) => systemInfo(e), { target: 'GET /info' }],
  ['version', (e) => systemVersion(e), { target: 'GET /version' }],
  ['disk usage', (e) => systemDiskUsage(e), { target: 'GET /system/df' }],
  [
    'disk usage of some',
    (e) => systemDiskUsage(e, { types: ['image', 'build-cache'] }),
    { target: 'GET /system/df', query: { type: ['image', 'build-cache'] } },
  ],
  [
    'login',
    (e) => registryLogin(e, { auth: { username: 'u', password: 'p', serveraddress: 's' } }),
    { target: 'POST /auth', body: { username: 'u', password: 'p', serveraddress: 's' } },
  ],
  [
    'distribution',
    (e) => distributionInspect(e, { name: 'docker.io/me/web:1', registryAuth: 'abc' }),
    { target: 'GET /distribution/docker.io/me/web:1/json', headers: { 'x-registry-auth': 'abc' } },
  ],
  [
    'checkpoints',
    (e) => checkpointList(e, { id: 'c', dir: '/d' }),
    { target: 'GET /containers/c/checkpoints', query: { dir: '/d' } },
  ],
])('%s', async (_name, operation, call) => {
  expect(await calls(operation, call, { json: { ok: 1 } })).toEqual({ ok: 1 });
});

test('checkpoints are made and removed', async () => {
  const body = { CheckpointID: 'p', CheckpointDir: '', Exit: true };
  await calls((e) => checkpointCreate(e, { id: 'c', checkpoint: 'p', exit: true }), {
    target: 'POST /containers/c/checkpoints',
    body,
  });
  await calls((e) => checkpointRemove(e, { id: 'c', checkpoint: 'p', dir: '/d' }), {
    target: 'DELETE /containers/c/checkpoints/p',
    query: { dir: '/d' },
  });
});

test('events keep their nanoseconds', async () => {
  const call = {
    target: 'GET /events',
    query: { since: '1', until: '2', filters: '{"type":{"image":true}}' },
  };
  const body = ['{"Type":"image","timeNano":1732430096', '123456789}\n{"Type":"volume"}'];
  const options = { since: '1', until: '2', filters: { type: ['image'] } };
  expect(await listOf(await calls((e) => systemEvents(e, options), call, { body }))).toEqual([
    { Type: 'image', timeNano: 1732430096123456789n },
    { Type: 'volume' },
  ]);
});

test('events that break off are an error', async () => {
  const fake = (await fakeEngine()).route('GET /events', { body: ['{"Type":'], fault: { kind: 'end' } });
  expect((await failureOf(listOf(await systemEvents(clientOf(fake))))).message).toBe('unexpected EOF');
});

test('garbage in place of the info is told as such', async () => {
  const fake = (await fakeEngine()).route('GET /info', { body: '<p>' });
  expect(await failureOf(systemInfo(clientOf(fake)))).toEqual(
    new InvalidJsonError("Error reading remote info: invalid character '<' looking for beginning of value"),
  );
});

test('a registry is not asked through an engine that cannot, nor about nothing', async () => {
  const engine = clientOf(await fakeEngine({ apiVersion: '1.29' }));
  expect(await failureOf(distributionInspect(engine, { name: 'web' }))).toEqual(
    new ApiVersionError('distribution inspect', '1.30', '1.29'),
  );
  expect((await failureOf(distributionInspect(engine, { name: '' }))).message).toBe(
    'Error: No such distribution: ',
  );
});
