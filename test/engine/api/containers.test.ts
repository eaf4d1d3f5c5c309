import { describe, expect, test } from 'vitest';
import { containerCommit } from '../../../src/engine/api/container-commit.ts';
import {
  containerAttach,
  containerChanges,
  containerExport,
  containerInspect,
  containerInspectRaw,
  containerKill,
  containerList,
  containerLogs,
  containerPause,
  containerPrune,
  containerRemove,
  containerRename,
  containerResize,
  containerRestart,
  containerStart,
  containerStats,
  containerStop,
  containerTop,
  containerUnpause,
  containerUpdate,
} from '../../../src/engine/api/containers.ts';
import type { Engine } from '../../../src/engine/client.ts';
import { InvalidArgumentError } from '../../../src/engine/errors.ts';
import { readMessages } from '../../../src/engine/streams/messages.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, listOf, textOf, type Call } from '../support.ts';

type Operation = (engine: Engine) => Promise<unknown>;
const id = 'web';

describe('reads', () => {
  test.each<[string, Operation, Call]>([
    ['list', (e) => containerList(e), { target: 'GET /containers/json' }],
    [
      'list with everything',
      (e) => containerList(e, { all: true, limit: 3, size: true, filters: { status: ['exited'] } }),
      {
        target: 'GET /containers/json',
        query: { all: '1', limit: '3', size: '1', filters: '{"status":{"exited":true}}' },
      },
    ],
    ['list without limit', (e) => containerList(e, { limit: -1 }), { target: 'GET /containers/json' }],
    ['inspect', (e) => containerInspect(e, { id: ' web ' }), { target: 'GET /containers/web/json' }],
    [
      'inspect with size',
      (e) => containerInspect(e, { id, size: true }),
      { target: 'GET /containers/web/json', query: { size: '1' } },
    ],
    [
      'top',
      (e) => containerTop(e, { id, args: ['-o', 'pid'] }),
      { target: 'GET /containers/web/top', query: { ps_args: '-o pid' } },
    ],
    ['top without arguments', (e) => containerTop(e, { id }), { target: 'GET /containers/web/top' }],
    ['changes', (e) => containerChanges(e, { id }), { target: 'GET /containers/web/changes' }],
  ])('%s', async (_name, operation, call) => {
    expect(await calls(operation, call, { json: [{ Id: 'x' }] })).toEqual([{ Id: 'x' }]);
  });

  test('inspect as it was sent', async () => {
    const body = '{"Id":"x", "PidsLimit": 18446744073709551615}';
    const call = { target: 'GET /containers/web/json' };
    expect(await calls((e) => containerInspectRaw(e, { id }), call, { body })).toBe(body);
  });

  test('no changes are an empty list', async () => {
    const call = { target: 'GET /containers/web/changes' };
    expect(await calls((e) => containerChanges(e, { id }), call, { json: null })).toEqual([]);
  });
});

describe('acts', () => {
  test.each<[string, Operation, Call]>([
    ['start', (e) => containerStart(e, { id }), { target: 'POST /containers/web/start' }],
    [
      'start from a checkpoint',
      (e) => containerStart(e, { id, checkpoint: 'c', checkpointDir: '/d', detachKeys: 'ctrl-a' }),
      {
        target: 'POST /containers/web/start',
        query: { checkpoint: 'c', 'checkpoint-dir': '/d', detachKeys: 'ctrl-a' },
      },
    ],
    ['stop', (e) => containerStop(e, { id }), { target: 'POST /containers/web/stop' }],
    [
      'stop with patience and signal',
      (e) => containerStop(e, { id, timeout: 0, stopSignal: 'SIGINT' }),
      { target: 'POST /containers/web/stop', query: { t: '0', signal: 'SIGINT' } },
    ],
    [
      'restart',
      (e) => containerRestart(e, { id, timeout: -1 }),
      { target: 'POST /containers/web/restart', query: { t: '-1' } },
    ],
    ['kill', (e) => containerKill(e, { id }), { target: 'POST /containers/web/kill' }],
    [
      'kill with a signal',
      (e) => containerKill(e, { id, killSignal: 'HUP' }),
      { target: 'POST /containers/web/kill', query: { signal: 'HUP' } },
    ],
    ['pause', (e) => containerPause(e, { id }), { target: 'POST /containers/web/pause' }],
    ['unpause', (e) => containerUnpause(e, { id }), { target: 'POST /containers/web/unpause' }],
    [
      'rename',
      (e) => containerRename(e, { id, name: 'new' }),
      { target: 'POST /containers/web/rename', query: { name: 'new' } },
    ],
    [
      'resize',
      (e) => containerResize(e, { id, height: 24, width: 80 }),
      { target: 'POST /containers/web/resize', query: { h: '24', w: '80' } },
    ],
    ['remove', (e) => containerRemove(e, { id }), { target: 'DELETE /containers/web' }],
    [
      'remove with all',
      (e) => containerRemove(e, { id, volumes: true, link: true, force: true }),
      { target: 'DELETE /containers/web', query: { v: '1', link: '1', force: '1' } },
    ],
  ])('%s', async (_name, operation, call) => {
    expect(await calls(operation, call, { status: 204 })).toBeUndefined();
  });

  test('a stop signal is kept from engines that do not know it', async () => {
    const call = { target: 'POST /containers/web/stop', query: { t: '3' } };
    const stop: Operation = (e) => containerStop(e, { id, timeout: 3, stopSignal: 'SIGINT' });
    await calls(stop, call, { status: 204 }, { apiVersion: '1.41' });
  });

  test('what has happened already is no failure', async () => {
    await calls((e) => containerStart(e, { id }), { target: 'POST /containers/web/start' }, { status: 304 });
  });

  test('update', async () => {
    const update = { Memory: 1 << 30, RestartPolicy: { Name: 'always' as const } };
    const call = { target: 'POST /containers/web/update', body: update };
    const answer = { Warnings: null };
    expect(await calls((e) => containerUpdate(e, { id, update }), call, { json: answer })).toEqual(answer);
  });

  test('prune', async () => {
    const call = { target: 'POST /containers/prune', query: { filters: '{"until":{"1h":true}}' } };
    const answer = { ContainersDeleted: ['a'], SpaceReclaimed: 5 };
    expect(
      await calls((e) => containerPrune(e, { filters: { until: ['1h'] } }), call, { json: answer }),
    ).toEqual(answer);
  });

  test('commit', async () => {
    const options = {
      id,
      repo: 'docker.io/me/web',
      tag: '1',
      comment: 'c',
      author: 'a',
      changes: ['CMD x', 'ENV y=z'],
    };
    const call = {
      target: 'POST /commit',
      query: {
        container: 'web',
        repo: 'docker.io/me/web',
        tag: '1',
        comment: 'c',
        author: 'a',
        changes: ['CMD x', 'ENV y=z'],
        pause: '0',
      },
      body: { Hostname: 'h' },
    };
    const commit: Operation = (e) =>
      containerCommit(e, { ...options, pause: false, config: { Hostname: 'h' } });
    expect(await calls(commit, call, { status: 201, json: { Id: 'sha256:x' } })).toEqual({ Id: 'sha256:x' });
  });

  test('commit of nothing but the container', async () => {
    const query = { container: 'web', repo: '', tag: '', comment: '', author: '' };
    await calls((e) => containerCommit(e, { id }), { target: 'POST /commit', query }, { json: { Id: 'x' } });
  });
});

describe('streams', () => {
  test('logs', async () => {
    const options = {
      id,
      stdout: true,
      stderr: true,
      since: '5',
      until: '9.5',
      timestamps: true,
      details: true,
    };
    const call = {
      target: 'GET /containers/web/logs',
      query: {
        stdout: '1',
        stderr: '1',
        since: '5',
        until: '9.5',
        timestamps: '1',
        details: '1',
        follow: '1',
        tail: '10',
      },
    };
    const body = await calls((e) => containerLogs(e, { ...options, follow: true, tail: '10' }), call, {
      body: 'line\n',
    });
    expect(await textOf(body)).toBe('line\n');
  });

  test('stats', async () => {
    const reply = { headers: { ostype: 'windows' }, body: ['{"read":"1"}\n{"re', 'ad":"2"}\n'] };
    const call = { target: 'GET /containers/web/stats', query: { stream: '1' } };
    const { body, osType } = await calls((e) => containerStats(e, { id, stream: true }), call, reply);
    expect(osType).toBe('windows');
    expect(await listOf(readMessages(body))).toEqual([{ read: '1' }, { read: '2' }]);
  });

  test('one-shot stats', async () => {
    const call = { target: 'GET /containers/web/stats', query: { stream: '0', 'one-shot': '1' } };
    await calls((e) => containerStats(e, { id, oneShot: true }), call);
  });

  test('export', async () => {
    const body = await calls(
      (e) => containerExport(e, { id }),
      { target: 'GET /containers/web/export' },
      { body: 'tar' },
    );
    expect(await textOf(body)).toBe('tar');
  });

  test('attach', async () => {
    const fake = (await fakeEngine()).route('POST /containers/web/attach', {
      headers: { 'content-type': 'application/vnd.docker.multiplexed-stream' },
      hijack: (socket) => void socket.end('x'),
    });
    const options = {
      id,
      stream: true,
      stdin: true,
      stdout: true,
      stderr: true,
      logs: true,
      detachKeys: 'ctrl-x',
    };
    const { socket, mediaType } = await containerAttach(clientOf(fake), options);
    expect(mediaType).toBe('application/vnd.docker.multiplexed-stream');
    expect(await textOf(socket)).toBe('x');
    const every = { stream: '1', stdin: '1', stdout: '1', stderr: '1', logs: '1', detachKeys: 'ctrl-x' };
    expect(fake.last.query).toEqual(every);
    expect(fake.last.headers['content-type']).toBe('text/plain');
  });
});

test('a container without a name is refused before anything is sent', async () => {
  const engine = clientOf(await fakeEngine());
  for (const operation of [
    containerInspect,
    containerStart,
    containerLogs,
    containerRemove,
    containerAttach,
  ]) {
    expect(await failureOf(operation(engine, { id: ' ' }))).toEqual(
      new InvalidArgumentError('invalid container name or ID: value is empty'),
    );
  }
});
