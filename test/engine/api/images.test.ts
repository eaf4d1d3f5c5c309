import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  imageImport,
  imageLoad,
  imagePull,
  imagePush,
  imageSave,
} from '../../../src/engine/api/image-transfer.ts';
import {
  imageHistory,
  imageInspect,
  imageInspectRaw,
  imageList,
  imagePrune,
  imageRemove,
  imageSearch,
  imageTag,
} from '../../../src/engine/api/images.ts';
import type { Engine } from '../../../src/engine/client.ts';
import { ApiVersionError } from '../../../src/engine/errors.ts';
import { readProgress } from '../../../src/engine/streams/messages.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, listOf, textOf, type Call } from '../support.ts';

const arm = { os: 'linux', architecture: 'arm64', variant: 'v8' };
const amd = { os: 'linux', architecture: 'amd64' };
const armJson = '{"architecture":"arm64","os":"linux","variant":"v8"}';
const amdJson = '{"architecture":"amd64","os":"linux"}';
const name = 'docker.io/me/web:1';

type Operation = (engine: Engine) => Promise<unknown>;

describe('answers with JSON', () => {
  test.each<[string, Operation, Call]>([
    ['list', (e) => imageList(e), { target: 'GET /images/json' }],
    [
      'list with everything',
      (e) => imageList(e, { all: true, filters: { dangling: ['true'] }, sharedSize: true, manifests: true }),
      {
        target: 'GET /images/json',
        query: { all: '1', filters: '{"dangling":{"true":true}}', 'shared-size': '1', manifests: '1' },
      },
    ],
    ['inspect', (e) => imageInspect(e, { name }), { target: `GET /images/${name}/json` }],
    [
      'inspect of a platform',
      (e) => imageInspect(e, { name, manifests: true, platform: arm }),
      { target: `GET /images/${name}/json`, query: { manifests: '1', platform: armJson } },
    ],
    [
      'history',
      (e) => imageHistory(e, { name, platform: amd }),
      { target: `GET /images/${name}/history`, query: { platform: amdJson } },
    ],
    ['remove', (e) => imageRemove(e, { name }), { target: `DELETE /images/${name}` }],
    [
      'remove with everything',
      (e) => imageRemove(e, { name, force: true, pruneChildren: false, platforms: [arm, amd, arm] }),
      {
        target: `DELETE /images/${name}`,
        query: { force: '1', noprune: '1', platforms: [armJson, amdJson] },
      },
    ],
    [
      'prune',
      (e) => imagePrune(e, { filters: { dangling: ['false'] } }),
      { target: 'POST /images/prune', query: { filters: '{"dangling":{"false":true}}' } },
    ],
    [
      'search',
      (e) => imageSearch(e, { term: 'web', limit: 5, filters: { stars: ['3'] }, registryAuth: 'abc' }),
      {
        target: 'GET /images/search',
        query: { term: 'web', limit: '5', filters: '{"stars":{"3":true}}' },
        headers: { 'x-registry-auth': 'abc' },
      },
    ],
  ])('%s', async (_name, operation, call) => {
    expect(await calls(operation, call, { json: [{ Id: 'x' }] })).toEqual([{ Id: 'x' }]);
  });

  test('inspect as it was sent', async () => {
    const call = { target: `GET /images/${name}/json` };
    expect(await calls((e) => imageInspectRaw(e, { name }), call, { body: '{ "Id": 1 }' })).toBe(
      '{ "Id": 1 }',
    );
  });

  test('an old engine is not asked for sizes and manifests in a list', async () => {
    const list: Operation = (e) => imageList(e, { sharedSize: true, manifests: true });
    await calls(list, { target: 'GET /images/json' }, { json: [] }, { apiVersion: '1.41' });
  });

  test('tag', async () => {
    const call = { target: `POST /images/${name}/tag`, query: { repo: 'docker.io/me/web', tag: '2' } };
    await calls((e) => imageTag(e, { name, repo: 'docker.io/me/web', tag: '2' }), call, { status: 201 });
  });
});

describe('transfers', () => {
  const progress = { body: ['{"status":"Pull', 'ing"}\n{"status":"Done"}\n'] };
  const messages = [{ status: 'Pulling' }, { status: 'Done' }];

  test.each<[string, (engine: Engine) => Promise<Readable>, Call]>([
    [
      'pull',
      (e) =>
        imagePull(e, { name: 'docker.io/me/web', tag: '1', platform: 'Linux/ARM64', registryAuth: 'abc' }),
      {
        target: 'POST /images/create',
        query: { fromImage: 'docker.io/me/web', tag: '1', platform: 'linux/arm64' },
        headers: { 'x-registry-auth': 'abc' },
      },
    ],
    [
      'pull of all tags',
      (e) => imagePull(e, { name: 'docker.io/me/web' }),
      { target: 'POST /images/create', query: { fromImage: 'docker.io/me/web' } },
    ],
    [
      'push',
      (e) => imagePush(e, { name: 'docker.io/me/web', tag: '1', platform: arm, registryAuth: 'abc' }),
      {
        target: 'POST /images/docker.io/me/web/push',
        query: { tag: '1', platform: armJson },
        body: {},
        headers: { 'x-registry-auth': 'abc' },
      },
    ],
    [
      'import of an upload',
      (e) =>
        imageImport(e, {
          source: Readable.from(['tar']),
          repo: 'web:1',
          message: 'm',
          changes: ['CMD a', 'CMD b'],
        }),
      {
        target: 'POST /images/create',
        query: { fromSrc: '-', repo: 'web:1', message: 'm', changes: ['CMD a', 'CMD b'] },
        body: 'tar',
      },
    ],
    [
      'import of a URL',
      (e) => imageImport(e, { source: 'http://x/y.tar', tag: 't', platform: 'Linux' }),
      { target: 'POST /images/create', query: { fromSrc: 'http://x/y.tar', tag: 't', platform: 'linux' } },
    ],
  ])('%s', async (_name, operation, call) => {
    const body = await calls(operation, call, progress);
    expect(await listOf(readProgress(body))).toEqual(messages);
  });

  test('save of several images', async () => {
    const call = { target: 'GET /images/get', query: { names: ['a', 'b:1'], platform: armJson } };
    const body = await calls((e) => imageSave(e, { names: ['a', 'b:1'], platforms: [arm] }), call, {
      body: 'tar',
    });
    expect(await textOf(body)).toBe('tar');
  });

  test('load', async () => {
    const call = {
      target: 'POST /images/load',
      query: { quiet: '1', platform: [armJson, amdJson] },
      body: 'tar',
      headers: { 'content-type': 'application/x-tar' },
    };
    const content = Readable.from(['tar']);
    const load = (e: Engine) => imageLoad(e, { content, quiet: true, platforms: [arm, amd] });
    expect((await calls(load, call, { json: { stream: 'Loaded' } })).json).toBe(true);
  });

  test('load that is answered in plain text', async () => {
    const call = { target: 'POST /images/load', query: { quiet: '0' }, body: 'tar' };
    const answer = await calls((e) => imageLoad(e, { content: Readable.from(['tar']) }), call, {
      body: 'Loaded',
    });
    expect(answer.json).toBe(false);
    expect(await textOf(answer.body)).toBe('Loaded');
  });
});

test.each<[string, Operation, string, string]>([
  ['manifests of an image', (e) => imageInspect(e, { name, manifests: true }), 'manifests', '1.48'],
  ['inspect of a platform', (e) => imageInspect(e, { name, platform: arm }), 'platform', '1.49'],
  ['history of a platform', (e) => imageHistory(e, { name, platform: arm }), 'platform', '1.48'],
  ['push of a platform', (e) => imagePush(e, { name, platform: arm }), 'platform', '1.46'],
  ['save of a platform', (e) => imageSave(e, { names: [name], platforms: [arm] }), 'platform', '1.48'],
  [
    'load of a platform',
    (e) => imageLoad(e, { content: Readable.from([]), platforms: [arm] }),
    'platform',
    '1.48',
  ],
])('an old engine is not asked for the %s', async (_what, operation, feature, required) => {
  const fake = await fakeEngine({ apiVersion: '1.45' });
  expect(await failureOf(operation(clientOf(fake)))).toEqual(new ApiVersionError(feature, required, '1.45'));
  expect(fake.requests).toEqual([]);
});

test('an image without a name does not exist', async () => {
  const error = await failureOf(imageInspect(clientOf(await fakeEngine()), { name: '' }));
  expect(error.message).toBe('Error: No such image: ');
});
