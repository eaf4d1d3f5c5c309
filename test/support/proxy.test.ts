import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';

import { startProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';

/** An engine that answers with what it was sent, and speaks back on an upgraded connection. */
async function echoBehindProxy(listen: 'path' | 'port' = 'path'): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'tug-proxy-'));
  const engine = join(folder, 'engine.sock');
  const server = createServer(
    (incoming, response) => void buffer(incoming).then((body) => response.end(body)),
  );
  server.on('upgrade', (_request, socket: Socket, head: Buffer) => {
    socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
    socket.write(head);
    socket.pipe(socket);
  });
  await once(server.listen(engine), 'listening');
  const proxy = await startProxy(engine, listen === 'path' ? join(folder, 'proxy.sock') : 0);
  onTestFinished(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return proxy;
}

async function post(proxy: Proxy, path: string, body: string): Promise<string> {
  const url = new URL(proxy.host);
  const where =
    url.protocol === 'unix:' ? { socketPath: url.pathname } : { host: url.hostname, port: url.port };
  const sent = request({ ...where, method: 'POST', path, agent: false }).end(body);
  const [response] = await once(sent, 'response');
  return (await buffer(response)).toString();
}

test.each(['path', 'port'] as const)('requests are handed on and recorded, by %s', async (listen) => {
  const proxy = await echoBehindProxy(listen);
  expect(await post(proxy, '/v1.51/x?a=1&a=2', 'hello')).toBe('hello');
  expect(await post(proxy, '/y', 'x'.repeat(300_000))).toHaveLength(300_000);
  expect(proxy.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1.51/x', 'POST /y']);
  expect(proxy.requests[0]?.query.getAll('a')).toEqual(['1', '2']);
  expect(proxy.requests[0]?.body.toString()).toBe('hello');
  expect(proxy.requests[1]?.body).toHaveLength(300_000);
});

test('several requests on one connection', async () => {
  const proxy = await echoBehindProxy();
  const socket = createConnection(new URL(proxy.host).pathname);
  for (const word of ['one', 'two']) {
    socket.write(`POST /${word} HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n${word}`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain(word);
  }
  socket.destroy();
  expect(proxy.requests.map(({ body }) => body.toString())).toEqual(['one', 'two']);
});

test('a hijacked connection passes both ways, and its request is recorded with its body', async () => {
  const proxy = await echoBehindProxy();
  const socket = createConnection({ path: new URL(proxy.host).pathname, allowHalfOpen: true });
  socket.write(
    'POST /exec/x/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 2\r\n\r\n{}',
  );
  await once(socket, 'data');
  socket.end('typed');
  expect((await buffer(socket)).toString()).toMatch(/typed$/);
  expect(proxy.requests).toHaveLength(1);
  expect(proxy.requests[0]?.body.toString()).toBe('{}');
});

test.each([
  ['cut', /aborted|reset/],
  ['truncate', /aborted|reset/],
] as const)('%s ends an answer early', async (action, message) => {
  const proxy = await echoBehindProxy();
  proxy.inject({ after: 5, action });
  await expect(post(proxy, '/', 'x'.repeat(1000))).rejects.toThrow(message);
  proxy.inject();
  expect(await post(proxy, '/', 'well')).toBe('well');
});

test('garble spoils one byte', async () => {
  const proxy = await echoBehindProxy();
  proxy.inject({ after: 4, action: 'garble' });
  const answer = await post(proxy, '/', 'hello');
  expect(answer).toHaveLength('hello'.length);
  expect(answer).not.toBe('hello');
});

test('delay holds the rest back', async () => {
  const proxy = await echoBehindProxy();
  proxy.inject({ after: 0, action: { delayMs: 100 } });
  const start = performance.now();
  expect(await post(proxy, '/', 'hello')).toBe('hello');
  expect(performance.now() - start).toBeGreaterThanOrEqual(95);
});

test('stall says no more and stays', async () => {
  const proxy = await echoBehindProxy();
  proxy.inject({ after: 2, action: 'stall' });
  let ended = false;
  void post(proxy, '/', 'hello').then(
    () => (ended = true),
    () => (ended = true),
  );
  await vi.waitFor(() => expect(proxy.requests).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ended).toBe(false);
});

test('a fault meets only the requests it is for', async () => {
  const proxy = await echoBehindProxy();
  proxy.inject({ match: ({ path }) => path === '/logs', after: 0, action: 'cut' });
  expect(await post(proxy, '/other', 'fine')).toBe('fine');
  await expect(post(proxy, '/logs', 'not')).rejects.toThrow();
});
