import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { containerAttach, containerList, containerLogs } from '../../src/engine/api/containers.ts';
import { createEngine } from '../../src/engine/client.ts';
import { ConnectionError, InvalidJsonError } from '../../src/engine/errors.ts';
import { fakeEngine, type FakeReply } from '../support/fake-engine.ts';
import { clientOf, failureOf, textOf } from './support.ts';

/** A Unix socket whose server does as it likes with each connection. */
async function rawServer(serve: (socket: Socket) => void): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'raw-')), 'engine.sock');
  const server = createServer((socket) => {
    socket.on('error', () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

const escaped = (path: string): string => path.replaceAll('/', '%2F');
const at = (path: string) => createEngine({ endpoint: { kind: 'unix', path } });

describe('an engine that cannot be reached', () => {
  test('because nobody is there', async () => {
    const error = await failureOf(containerList(at('/nonexistent/engine.sock')));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      reason: 'missing',
      message:
        'Cannot connect to the Docker daemon at unix:///nonexistent/engine.sock. Is the docker daemon running?',
    });
  });

  test('because the socket is a file', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'raw-')), 'file');
    await writeFile(path, '');
    const error = await failureOf(containerList(at(path)));
    expect(error).toMatchObject({
      reason: 'refused',
      message: `Cannot connect to the Docker daemon at unix://${path}. Is the docker daemon running?`,
    });
  });

  test('because the port is closed', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const engine = createEngine({ endpoint: { kind: 'tcp', host: '127.0.0.1', port, basePath: '' } });
    expect(await failureOf(containerList(engine))).toMatchObject({
      reason: 'refused',
      message: `Cannot connect to the Docker daemon at tcp://127.0.0.1:${port}. Is the docker daemon running?`,
    });
  });

  test('because there is no such port', async () => {
    const engine = createEngine({
      endpoint: { kind: 'tcp', host: '127.0.0.1', port: 99999, basePath: '/b' },
    });
    expect((await failureOf(containerList(engine))).message).toBe(
      'error during connect: Get "http://127.0.0.1:99999/b/v1.51/containers/json": dial tcp: address 99999: invalid port',
    );
  });

  test('because there is no such pipe', async () => {
    const engine = createEngine({ endpoint: { kind: 'npipe', path: '//./pipe/docker_engine' } });
    expect((await failureOf(containerList(engine))).message).toBe(
      'error during connect: this error may indicate that the docker daemon is not running: ' +
        'Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.51/containers/json": ' +
        'open //./pipe/docker_engine: The system cannot find the file specified.',
    );
  });

  test('to take a connection over', async () => {
    const error = await failureOf(containerAttach(at('/nonexistent/engine.sock'), { id: 'x' }));
    expect(error.message).toBe(
      "cannot connect to the Docker daemon. Is 'docker daemon' running on this host?: " +
        'dial unix /nonexistent/engine.sock: connect: no such file or directory',
    );
  });
});

describe('an engine that goes away', () => {
  test('before it answers', async () => {
    const path = await rawServer((socket) => socket.end());
    const error = await failureOf(containerList(at(path)));
    expect(error).toMatchObject({
      reason: 'closed',
      message: `error during connect: Get "http://${escaped(path)}/v1.51/containers/json": EOF`,
    });
  });

  const partial: [string, FakeReply, string][] = [
    [
      'in the middle of a body of known length',
      { body: '[{"Id":"abc"}]', fault: { kind: 'end', after: 48 } },
      'closed',
    ],
    ['between the chunks of a body', { body: ['[{"Id":'], fault: { kind: 'end' } }, 'closed'],
    ['within a chunk', { body: ['[{"Id":"abc"}'], fault: { kind: 'end', after: 55 } }, 'closed'],
  ];
  test.each(partial)('%s', async (_when, reply, reason) => {
    const fake = (await fakeEngine()).route('GET /containers/json', reply);
    const error = await failureOf(containerList(clientOf(fake)));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ reason, message: 'unexpected EOF' });
  });

  test('with a reset', async () => {
    const fake = (await fakeEngine({ host: '127.0.0.1' })).route('GET /containers/json', {
      body: ['[{"Id":'],
      fault: { kind: 'reset' },
    });
    const error = await failureOf(containerList(clientOf(fake)));
    expect(error).toMatchObject({ reason: 'reset' });
    expect(error.message).toMatch(
      new RegExp(
        `^read tcp 127\\.0\\.0\\.1:\\d+->127\\.0\\.0\\.1:${fake.port}: read: connection reset by peer$`,
      ),
    );
  });

  test('while logs are followed: what came is there, then the error', async () => {
    const fake = (await fakeEngine()).route('GET /containers/x/logs', {
      body: ['so far'],
      fault: { kind: 'end' },
    });
    const body = await containerLogs(clientOf(fake), { id: 'x' });
    const chunks: string[] = [];
    const reading = (async () => {
      for await (const chunk of body) chunks.push(String(chunk));
    })();
    expect(await failureOf(reading)).toMatchObject({ reason: 'closed', message: 'unexpected EOF' });
    expect(chunks).toEqual(['so far']);
  });
});

describe('something else than an engine', () => {
  test('that speaks another protocol', async () => {
    const path = await rawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2p1\r\n'));
    expect(await failureOf(containerList(at(path)))).toMatchObject({
      reason: 'protocol',
      message:
        `Get "http://${escaped(path)}/v1.51/containers/json": net/http: HTTP/1.x transport connection broken: ` +
        'malformed HTTP response "SSH-2.0-OpenSSH_9.2p1".\n' +
        '* Are you trying to connect to a TLS-enabled daemon without TLS?',
    });
  });

  test('where a connection is to be taken over', async () => {
    const path = await rawServer((socket) => socket.end('garbage\r\n\r\n'));
    const engine = createEngine({ endpoint: { kind: 'unix', path }, apiVersion: '1.51' });
    expect((await failureOf(containerAttach(engine, { id: 'x' }))).message).toBe(
      'malformed HTTP response "garbage"',
    );
  });

  test('that redirects', async () => {
    const fake = await fakeEngine();
    fake.route('GET /containers/json', { status: 301, headers: { location: '/x' }, body: '<a href="/x">' });
    fake.route('POST /containers/x/start', { status: 301, headers: { location: '/x' } });
    const engine = clientOf(fake);
    expect(await failureOf(containerList(engine))).toEqual(
      new InvalidJsonError("invalid character '<' looking for beginning of value"),
    );
    const post = await failureOf(engine.request({ method: 'POST', path: '/containers/x/start' }));
    expect(post.message).toBe('error during connect: Post "/x": unexpected redirect in response');
  });

  test.each([
    ['', 'EOF'],
    ['[xyz', "invalid character 'x' looking for beginning of value"],
    ['[{"Id":"a"', 'unexpected EOF'],
  ])('that answers %j', async (body, message) => {
    const fake = (await fakeEngine()).route('GET /containers/json', { body });
    expect(await failureOf(containerList(clientOf(fake)))).toEqual(new InvalidJsonError(message));
  });
});

test('what is read of a body is what the engine sent', async () => {
  const fake = (await fakeEngine()).route('GET /containers/x/logs', { body: ['one ', 'two ', 'three'] });
  expect(await textOf(await containerLogs(clientOf(fake), { id: 'x' }))).toBe('one two three');
});
