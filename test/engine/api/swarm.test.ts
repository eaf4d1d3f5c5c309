import { expect, test } from 'vitest';
import { configCreate, configInspectRaw, configList, configRemove } from '../../../src/engine/api/configs.ts';
import { nodeInspect, nodeList, nodeRemove, nodeUpdate } from '../../../src/engine/api/nodes.ts';
import { secretCreate, secretInspectRaw, secretList, secretRemove } from '../../../src/engine/api/secrets.ts';
import {
  swarmInit,
  swarmInspect,
  swarmJoin,
  swarmLeave,
  swarmUnlock,
  swarmUnlockKey,
  swarmUpdate,
} from '../../../src/engine/api/swarm.ts';
import type { Engine } from '../../../src/engine/client.ts';
import { ApiVersionError, InvalidArgumentError } from '../../../src/engine/errors.ts';
import type { SwarmInitRequest } from '../../../src/engine/types/swarm.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, type Call } from '../support.ts';

const filters = { label: ['a=b'] };
const encoded = { filters: '{"label":{"a=b":true}}' };
const spec = { Labels: null };
const place = { ListenAddr: 'l', AdvertiseAddr: 'a', DataPathAddr: '', Availability: '' } as const;
const request: SwarmInitRequest = {
  ...place,
  DataPathPort: 0,
  DefaultAddrPool: [],
  SubnetSize: 24,
  ForceNewCluster: false,
  AutoLockManagers: false,
  Spec: spec,
};
const joining = { ...place, RemoteAddrs: ['r'], JoinToken: 't' };
const kept = { rotateWorkerToken: 'false', rotateManagerToken: 'false', rotateManagerUnlockKey: 'false' };

test.each<[string, (engine: Engine) => Promise<unknown>, Call]>([
  ['swarm inspect', (e) => swarmInspect(e), { target: 'GET /swarm' }],
  ['swarm init', (e) => swarmInit(e, { request }), { target: 'POST /swarm/init', body: request }],
  ['swarm join', (e) => swarmJoin(e, { request: joining }), { target: 'POST /swarm/join', body: joining }],
  ['swarm leave', (e) => swarmLeave(e), { target: 'POST /swarm/leave' }],
  [
    'swarm leave anyway',
    (e) => swarmLeave(e, { force: true }),
    { target: 'POST /swarm/leave', query: { force: '1' } },
  ],
  [
    'swarm update',
    (e) => swarmUpdate(e, { version: 7, spec }),
    { target: 'POST /swarm/update', query: { version: '7', ...kept }, body: spec },
  ],
  [
    'swarm update with new secrets',
    (e) => swarmUpdate(e, { version: 7, spec, rotate: { managerToken: true, unlockKey: true } }),
    {
      target: 'POST /swarm/update',
      query: { ...kept, version: '7', rotateManagerToken: 'true', rotateManagerUnlockKey: 'true' },
      body: spec,
    },
  ],
  [
    'swarm unlock',
    (e) => swarmUnlock(e, { key: 'k' }),
    { target: 'POST /swarm/unlock', body: { UnlockKey: 'k' } },
  ],
  ['swarm unlock key', (e) => swarmUnlockKey(e), { target: 'GET /swarm/unlockkey' }],
  ['node list', (e) => nodeList(e, { filters }), { target: 'GET /nodes', query: encoded }],
  ['node inspect', (e) => nodeInspect(e, { id: 'n' }), { target: 'GET /nodes/n' }],
  [
    'node update',
    (e) => nodeUpdate(e, { id: 'n', version: 3, spec: { Role: 'worker' } }),
    { target: 'POST /nodes/n/update', query: { version: '3' }, body: { Role: 'worker' } },
  ],
  ['node remove', (e) => nodeRemove(e, { id: 'n' }), { target: 'DELETE /nodes/n' }],
  [
    'node remove, up',
    (e) => nodeRemove(e, { id: 'n', force: true }),
    { target: 'DELETE /nodes/n', query: { force: '1' } },
  ],
  ['secret list', (e) => secretList(e, { filters }), { target: 'GET /secrets', query: encoded }],
  ['secret inspect', (e) => secretInspectRaw(e, { id: 's' }), { target: 'GET /secrets/s' }],
  ['secret create', (e) => secretCreate(e, { spec }), { target: 'POST /secrets/create', body: spec }],
  ['secret remove', (e) => secretRemove(e, { id: 's' }), { target: 'DELETE /secrets/s' }],
  ['config list', (e) => configList(e, { filters }), { target: 'GET /configs', query: encoded }],
  ['config inspect', (e) => configInspectRaw(e, { id: 'c' }), { target: 'GET /configs/c' }],
  ['config create', (e) => configCreate(e, { spec }), { target: 'POST /configs/create', body: spec }],
  ['config remove', (e) => configRemove(e, { id: 'c' }), { target: 'DELETE /configs/c' }],
])('%s', async (_name, operation, call) => {
  await calls(operation, call, { json: {} });
});

test('lists that are null have nothing in them', async () => {
  expect(await calls((e) => nodeList(e), { target: 'GET /nodes' }, { json: null })).toEqual([]);
  expect(await calls((e) => secretList(e), { target: 'GET /secrets' }, { json: null })).toEqual([]);
});

test.each<[string, (engine: Engine) => Promise<unknown>, string]>([
  ['node', (e) => nodeInspect(e, { id: ' ' }), 'invalid node name or ID: value is empty'],
  ['secret', (e) => secretInspectRaw(e, { id: '' }), 'invalid secret name or ID: value is empty'],
  ['config', (e) => configRemove(e, { id: '' }), 'invalid config name or ID: value is empty'],
  ['config to show', (e) => configInspectRaw(e, { id: '' }), 'invalid contig name or ID: value is empty'],
])('a %s without a name is asked for nowhere', async (_kind, operation, message) => {
  const failure = await failureOf(operation(clientOf(await fakeEngine())));
  expect(failure).toBeInstanceOf(InvalidArgumentError);
  expect(failure.message).toBe(message);
});

test.each<[string, (engine: Engine) => Promise<unknown>, string]>([
  ['secret list', (e) => secretList(e), '1.25'],
  ['secret create', (e) => secretCreate(e, { spec }), '1.25'],
  ['config inspect', (e) => configInspectRaw(e, { id: 'c' }), '1.30'],
  ['config remove', (e) => configRemove(e, { id: 'c' }), '1.30'],
])('%s is refused on an engine too old for it', async (verb, operation, needed) => {
  const failure = await failureOf(operation(clientOf(await fakeEngine({ apiVersion: '1.24' }))));
  expect(failure).toBeInstanceOf(ApiVersionError);
  expect(failure.message).toBe(
    `"${verb}" requires API version ${needed}, but the Docker daemon API version is 1.24`,
  );
});
