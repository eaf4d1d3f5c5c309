import { once } from 'node:events';
import { Socket } from 'node:net';
import { Readable, type Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/client.ts';
import type { Transport } from '../../src/engine/transport/transport.ts';
import { fakeEngine, type FakeRequest } from '../support/fake-engine.ts';
import { calls, clientOf, failureOf, textOf } from './support.ts';

const get = { method: 'GET', path: '/x' } as const;

describe('a request', () => {
  test('has a path and query escaped as Go escapes them, without dots and double slashes', async () => {
    const path = '/images/a b/../c//d:1@é/json';
    const fake = (await fakeEngine()).route('GET /images/c/d:1@%C3%A9/json', { json: 1 });
    await clientOf(fake).json({ method: 'GET', path, query: { q: 'a&b' } });
    expect(fake.last.query).toEqual({ q: 'a&b' });
  });

  test('has a path without a slash at its end, as for an empty name', async () => {
    const fake = (await fakeEngine()).route('DELETE /images', {});
    await clientOf(fake).request({ method: 'DELETE', path: '/images/' });
    expect(fake.last.path).toBe('/images');
  });

  test('has the headers given, then those of the request, then the user agent', async () => {
    const fake = (await fakeEngine()).route('POST /x', {});
    const headers = { 'X-Meta': 'mine', 'User-Agent': 'no', 'Content-Type': 'no' };
    const engine = clientOf(fake, { headers, userAgent: 'Docker-Client/1' });
    await engine.request({
      method: 'POST',
      path: '/x',
      json: { a: 1 },
      headers: { 'X-Registry-Auth': 'abc' },
    });
    expect(fake.last.headers).toMatchObject({
      host: 'api.moby.localhost',
      'x-meta': 'mine',
      'x-registry-auth': 'abc',
      'user-agent': 'Docker-Client/1',
      'content-type': 'application/json',
    });
    expect(fake.last.body).toBe('{"a":1}\n');
  });

  test('over TCP names its host', async () => {
    const fake = (await fakeEngine({ host: '127.0.0.1' })).route('GET /x', { json: 1 });
    await clientOf(fake).json(get);
    expect(fake.last.headers.host).toBe(`127.0.0.1:${fake.port}`);
  });

  test('with a plain body has a content type', async () => {
    const call = { target: 'PUT /x', body: 'hello', headers: { 'content-type': 'text/plain' } };
    await calls(
      (engine) => engine.request({ method: 'PUT', path: '/x', body: Readable.from(['hel', 'lo']) }),
      call,
    );
  });
});

describe('connections', () => {
  test('are used again, one for each request under way', async () => {
    const fake = (await fakeEngine()).route('GET /x', { json: 1 });
    const engine = clientOf(fake);
    for (let i = 0; i < 5; i++) {
      await engine.json(get);
      await sleep(5);
    }
    expect(fake.connections).toBe(1);
    await Promise.all([engine.json(get), engine.json(get), engine.json(get)]);
    expect(fake.connections).toBe(3);
  });

  test('that the engine ended meanwhile are replaced where asking again is harmless', async () => {
    let asked = 0;
    const fake = await fakeEngine();
    // Answers the first request of a connection and hangs up on the second.
    fake.route('GET /x', () => (++asked === 2 ? { fault: { kind: 'end', after: 0 } } : { json: asked }));
    const engine = clientOf(fake);
    expect(await engine.json(get)).toBe(1);
    await sleep(10);
    expect(await engine.json(get)).toBe(3);
  });

  test('are ended by close', async () => {
    const fake = (await fakeEngine()).route('GET /x', { fault: { kind: 'stall', after: 0 } });
    const engine = clientOf(fake);
    const failure = failureOf(engine.json(get));
    while (fake.requests.length === 0) await sleep(5);
    await engine.close();
    await failure;
  });
});

describe('an abort', () => {
  test('before sending sends nothing', async () => {
    const fake = await fakeEngine();
    const reason = new Error('enough');
    expect(await failureOf(clientOf(fake).json({ ...get, signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(fake.requests).toEqual([]);
  });

  test.each([0, 40, 100])('after %i bytes of the answer ends the connection', async (after) => {
    const fake = await fakeEngine();
    fake.route('GET /x', { body: ['0123456789'.repeat(10)], fault: { kind: 'stall', after } });
    const controller = new AbortController();
    const reading = failureOf(clientOf(fake).text({ ...get, signal: controller.signal }));
    while (fake.requests.length === 0) await sleep(5);
    await sleep(20);
    controller.abort(new Error('enough'));
    expect((await reading).message).toBe('enough');
  });

  test('before anyone reads is told to whoever reads', async () => {
    const fake = (await fakeEngine()).route('GET /x', { body: ['0123456789'], fault: { kind: 'stall' } });
    const controller = new AbortController();
    const { body } = await clientOf(fake).stream({ ...get, signal: controller.signal });
    controller.abort(new Error('enough'));
    await sleep(20);
    expect((await failureOf(textOf(body))).message).toBe('enough');
  });

  test('while uploading ends the upload', async () => {
    const fake = (await fakeEngine()).route('POST /x', {});
    const endless = new Readable({ read: () => void endless.push(Buffer.alloc(1024)) });
    const signal = AbortSignal.timeout(100);
    const error = await failureOf(
      clientOf(fake).request({ method: 'POST', path: '/x', body: endless, signal }),
    );
    expect(error.name).toBe('TimeoutError');
    expect(endless.destroyed).toBe(true);
    while (fake.requests.length === 0) await sleep(5);
  });
});

describe('a stream', () => {
  test('is fetched only as fast as it is read', async () => {
    const size = 64 << 20;
    const fake = (await fakeEngine()).route('GET /x', { body: Buffer.alloc(size) });
    const { body } = await clientOf(fake).stream(get);
    const before = process.memoryUsage().arrayBuffers;
    await sleep(100);
    expect(body.readableLength).toBeLessThan(1 << 20);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20);
    let length = 0;
    for await (const chunk of body) length += (chunk as Buffer).length;
    expect(length).toBe(size);
  });

  test('left half read ends its connection', async () => {
    const fake = (await fakeEngine()).route('GET /x', { body: Buffer.alloc(64 << 20) }, { json: 1 });
    const engine = clientOf(fake);
    const { body } = await engine.stream(get);
    for await (const chunk of body) if (chunk) break;
    expect(body.destroyed).toBe(true);
    expect(await engine.json(get)).toBe(1);
  });

  test('is sent only as fast as the engine takes it', async () => {
    const fake = (await fakeEngine()).route('POST /x', {});
    let produced = 0;
    const source = new Readable({
      read() {
        produced += 1 << 16;
        this.push(produced <= 32 << 20 ? Buffer.alloc(1 << 16) : null);
      },
    });
    await clientOf(fake).request({ method: 'POST', path: '/x', body: source });
    expect(fake.last.body.length).toBe(32 << 20);
    expect(fake.last.headers['transfer-encoding']).toBe('chunked');
  });

  test('that fails at its source fails the request with its own error', async () => {
    const fake = (await fakeEngine()).route('POST /x', {});
    const source = Readable.from(
      (function* () {
        yield 'some';
        throw new Error('disk gone');
      })(),
    );
    const error = await failureOf(clientOf(fake).request({ method: 'POST', path: '/x', body: source }));
    expect(error.message).toBe('disk gone');
    while (fake.requests.length === 0) await sleep(5);
  });

  test('refused early is answered all the same', async () => {
    const fake = await fakeEngine();
    const { promise: refused, resolve } = deferred<FakeRequest>();
    fake.route('POST /x', (request) => {
      resolve(request);
      return { status: 404, json: { message: 'No such container' } };
    });
    const source = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(1 << 16)));
    const error = await failureOf(clientOf(fake).request({ method: 'POST', path: '/x', body: source }));
    expect(error.message).toBe('Error response from daemon: No such container');
    await refused;
  });
});

describe('a hijacked connection', () => {
  test('carries both ways, and what came with the answer first', async () => {
    const fake = (await fakeEngine()).route('POST /exec/x/start', {
      headers: { 'content-type': 'application/vnd.docker.raw-stream' },
      hijack: async (socket) => {
        socket.write('welcome\n');
        for await (const chunk of readable(socket)) socket.write(`got ${chunk}`);
        socket.end('bye\n');
      },
    });
    const request = { method: 'POST', path: '/exec/x/start', json: { Tty: true } } as const;
    const { socket, mediaType } = await clientOf(fake).hijack(request);
    expect(mediaType).toBe('application/vnd.docker.raw-stream');
    socket.end('hello\n');
    expect(await textOf(socket)).toBe('welcome\ngot hello\nbye\n');
    expect(fake.last.body).toBe('{"Tty":true}\n');
    expect(fake.last.headers).toMatchObject({ connection: 'Upgrade', upgrade: 'tcp' });
  });

  test('says nothing of its kind before API 1.42', async () => {
    const fake = (await fakeEngine({ apiVersion: '1.41' })).route('POST /x', {
      headers: { 'content-type': 'application/vnd.docker.raw-stream' },
      hijack: (socket) => void socket.end(),
    });
    expect((await clientOf(fake).hijack({ method: 'POST', path: '/x' })).mediaType).toBe('');
  });

  test('may speak another protocol', async () => {
    const fake = (await fakeEngine()).route('POST /session', { hijack: (socket) => void socket.end('h2') });
    const { socket } = await clientOf(fake).hijack({ method: 'POST', path: '/session', protocol: 'h2c' });
    expect(fake.last.headers.upgrade).toBe('h2c');
    expect(await textOf(socket)).toBe('h2');
  });

  test('refused keeps the status and the words of the engine', async () => {
    const fake = (await fakeEngine()).route('POST /x', {
      status: 409,
      json: { message: 'container is paused' },
    });
    const error = await failureOf(clientOf(fake).hijack({ method: 'POST', path: '/x' }));
    expect(error).toMatchObject({
      name: 'UpgradeError',
      message: 'unable to upgrade to tcp, received 409',
      status: 409,
      detail: 'container is paused',
    });
  });

  test('ends with the abort', async () => {
    const fake = (await fakeEngine()).route('POST /x', { hijack: () => {} });
    const controller = new AbortController();
    const { socket } = await clientOf(fake).hijack({ method: 'POST', path: '/x', signal: controller.signal });
    controller.abort(new Error('enough'));
    expect(await once(socket, 'error')).toMatchObject([{ message: 'enough' }]);
  });

  test('that breaks says so as docker does', async () => {
    const fake = (await fakeEngine({ host: '127.0.0.1' })).route('POST /x', {
      hijack: (socket) => void setTimeout(() => socket instanceof Socket && socket.resetAndDestroy(), 30),
    });
    const { socket } = await clientOf(fake).hijack({ method: 'POST', path: '/x' });
    const words = /^read tcp 127\.0\.0\.1:\d+->127\.0\.0\.1:\d+: read: connection reset by peer$/;
    expect((await failureOf(textOf(socket))).message).toMatch(words);
  });

  test('is not closed with the engine', async () => {
    const fake = (await fakeEngine()).route('POST /x', {
      hijack: async (socket) => {
        for await (const chunk of readable(socket)) socket.write(chunk);
        socket.end();
      },
    });
    const engine = clientOf(fake);
    const { socket } = await engine.hijack({ method: 'POST', path: '/x' });
    await engine.close();
    socket.end('still here');
    expect(await textOf(socket)).toBe('still here');
  });
});

test('another transport may take the place of HTTP', async () => {
  const asked: string[] = [];
  const transport: Transport = {
    async request({ method, path }) {
      asked.push(`${method} ${path}`);
      return {
        status: 200,
        statusText: 'OK',
        headers: { 'api-version': '1.44' },
        body: Readable.from([Buffer.from('7')]),
      };
    },
    upgrade: () => Promise.reject(new Error('not here')),
    dial: () => Promise.reject(new Error('not here')),
    close: async () => void asked.push('close'),
  };
  const engine = createEngine({ endpoint: { kind: 'unix', path: '/x' }, transport });
  expect(await engine.json(get)).toBe(7);
  await engine.close();
  expect(asked).toEqual(['HEAD /_ping', 'GET /v1.44/x', 'close']);
});

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** What comes in, without ending the way out when it ends. */
function readable(socket: Duplex): AsyncIterable<Buffer> {
  return socket.iterator({ destroyOnReturn: false });
}
