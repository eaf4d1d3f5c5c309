import { expect, test } from 'vitest';
import {
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkInspectRaw,
  networkList,
  networkPrune,
  networkRemove,
} from '../../../src/engine/api/networks.ts';
import {
  volumeCreate,
  volumeInspect,
  volumeInspectRaw,
  volumeList,
  volumePrune,
  volumeRemove,
  volumeUpdate,
} from '../../../src/engine/api/volumes.ts';
import type { Engine } from '../../../src/engine/client.ts';
import { ApiVersionError, InvalidArgumentError } from '../../../src/engine/errors.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, type Call } from '../support.ts';

const filters = { label: ['a=b'] };
const encoded = { filters: '{"label":{"a=b":true}}' };

test.each<[string, (engine: Engine) => Promise<unknown>, Call]>([
  ['network list', (e) => networkList(e, { filters }), { target: 'GET /networks', query: encoded }],
  ['network inspect', (e) => networkInspect(e, { id: 'n' }), { target: 'GET /networks/n' }],
  [
    'network inspect with everything',
    (e) => networkInspect(e, { id: 'n', verbose: true, scope: 'swarm' }),
    { target: 'GET /networks/n', query: { verbose: 'true', scope: 'swarm' } },
  ],
  [
    'network create',
    (e) => networkCreate(e, { name: 'n', options: { Driver: 'bridge', Internal: true } }),
    { target: 'POST /networks/create', body: { Name: 'n', Driver: 'bridge', Internal: true } },
  ],
  ['network prune', (e) => networkPrune(e, { filters }), { target: 'POST /networks/prune', query: encoded }],
  ['volume list', (e) => volumeList(e, { filters }), { target: 'GET /volumes', query: encoded }],
  ['volume inspect', (e) => volumeInspect(e, { name: 'v' }), { target: 'GET /volumes/v' }],
  [
    'volume create',
    (e) => volumeCreate(e, { options: { Name: 'v', Labels: { a: 'b' } } }),
    { target: 'POST /volumes/create', body: { Name: 'v', Labels: { a: 'b' } } },
  ],
  ['volume create of nothing', (e) => volumeCreate(e), { target: 'POST /volumes/create', body: {} }],
  ['volume prune', (e) => volumePrune(e, { filters }), { target: 'POST /volumes/prune', query: encoded }],
])('%s', async (_name, operation, call) => {
  expect(await calls(operation, call, { json: { Name: 'x' } })).toEqual({ Name: 'x' });
});

test.each<[string, (engine: Engine) => Promise<void>, Call]>([
  [
    'network connect',
    (e) => networkConnect(e, { id: 'n', container: 'c', endpoint: { Aliases: ['a'] } }),
    { target: 'POST /networks/n/connect', body: { Container: 'c', EndpointConfig: { Aliases: ['a'] } } },
  ],
  [
    'network disconnect',
    (e) => networkDisconnect(e, { id: 'n', container: 'c', force: true }),
    { target: 'POST /networks/n/disconnect', body: { Container: 'c', Force: true } },
  ],
  ['network remove', (e) => networkRemove(e, { id: 'n' }), { target: 'DELETE /networks/n' }],
  ['volume remove', (e) => volumeRemove(e, { name: 'v' }), { target: 'DELETE /volumes/v' }],
  [
    'volume remove by force',
    (e) => volumeRemove(e, { name: 'v', force: true }),
    { target: 'DELETE /volumes/v', query: { force: '1' } },
  ],
  [
    'volume update',
    (e) => volumeUpdate(e, { name: 'v', version: 7, spec: { Availability: 'drain' } }),
    { target: 'PUT /volumes/v', query: { version: '7' }, body: { Spec: { Availability: 'drain' } } },
  ],
])('%s', async (_name, operation, call) => {
  expect(await calls<void>(operation, call, { status: 204 })).toBeUndefined();
});

test('networks and volumes as they were sent', async () => {
  const body = '{ "Name": "x" }';
  expect(await calls((e) => networkInspectRaw(e, { id: 'n' }), { target: 'GET /networks/n' }, { body })).toBe(
    body,
  );
  expect(await calls((e) => volumeInspectRaw(e, { name: 'v' }), { target: 'GET /volumes/v' }, { body })).toBe(
    body,
  );
});

test('an old engine is asked to look for a network of the same name', async () => {
  const call = { target: 'POST /networks/create', body: { Name: 'n', CheckDuplicate: true } };
  await calls((e) => networkCreate(e, { name: 'n' }), call, { json: {} }, { apiVersion: '1.43' });
});

test('what cannot be asked is refused', async () => {
  const engine = clientOf(await fakeEngine({ apiVersion: '1.41' }));
  expect(await failureOf(volumeUpdate(engine, { name: 'v', version: 1, spec: {} }))).toEqual(
    new ApiVersionError('volume update', '1.42', '1.41'),
  );
  expect(await failureOf(networkInspect(engine, { id: '' }))).toEqual(
    new InvalidArgumentError('invalid network name or ID: value is empty'),
  );
  expect(await failureOf(volumeInspect(engine, { name: '' }))).toEqual(
    new InvalidArgumentError('invalid volume name or ID: value is empty'),
  );
  expect(await failureOf(networkConnect(engine, { id: 'n', container: ' ' }))).toEqual(
    new InvalidArgumentError('invalid container name or ID: value is empty'),
  );
});
