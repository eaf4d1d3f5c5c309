import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import {
  containerCopyFrom,
  containerCopyTo,
  containerStatPath,
} from '../../../src/engine/api/container-archive.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, textOf } from '../support.ts';

const stat = { name: 'etc', size: 4096, mode: 2147484141, mtime: '2024-01-01T00:00:00Z', linkTarget: '' };
const headers = { 'x-docker-container-path-stat': Buffer.from(JSON.stringify(stat)).toString('base64') };
const query = { path: '/etc' };
const ref = { id: 'web', path: '/etc' };

test('tells what is at a path', async () => {
  const call = { target: 'HEAD /containers/web/archive', query };
  expect(await calls((e) => containerStatPath(e, ref), call, { headers })).toEqual(stat);
});

test('brings a path as a tar', async () => {
  const call = { target: 'GET /containers/web/archive', query };
  const answer = await calls((e) => containerCopyFrom(e, ref), call, { headers, body: 'tar' });
  expect(answer.stat).toEqual(stat);
  expect(await textOf(answer.body)).toBe('tar');
});

test('refuses an answer that does not say what it brings', async () => {
  const fake = (await fakeEngine()).route('GET /containers/web/archive', { body: 'tar' });
  expect((await failureOf(containerCopyFrom(clientOf(fake), ref))).message).toBe(
    'unable to get resource stat from response: unable to decode container path stat header: EOF',
  );
});

test('unpacks a tar at a path', async () => {
  const call = {
    target: 'PUT /containers/web/archive',
    query: { ...query, noOverwriteDirNonDir: 'true', copyUIDGID: 'true' },
    body: 'tar',
  };
  await calls((e) => containerCopyTo(e, { ...ref, content: Readable.from(['tar']), copyUidGid: true }), call);
});

test('may let files and directories take each other’s place', async () => {
  const call = { target: 'PUT /containers/web/archive', query, body: 'tar' };
  const content = Readable.from(['tar']);
  await calls((e) => containerCopyTo(e, { ...ref, content, allowOverwriteDirWithFile: true }), call);
});
