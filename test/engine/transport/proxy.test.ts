import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { containerList } from '../../../src/engine/api/containers.ts';
import { createEngine, type Engine } from '../../../src/engine/client.ts';
import type { TlsOptions } from '../../../src/engine/endpoint.ts';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { failureOf, textOf } from '../support.ts';
import { listen, pem, secured } from './secured.ts';

interface SeenByProxy {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/** A proxy for plain requests, which all go to the fake engine, and for tunnels, which lead to ports of loopback. */
async function httpProxy(fake: FakeEngine, refusal?: string): Promise<{ port: number; seen: SeenByProxy[] }> {
  const seen: SeenByProxy[] = [];
  const server = createServer((asked, answer) => {
    const { method = '', url = '', headers } = asked;
    seen.push({ method, url, headers });
    const { pathname, search } = new URL(url);
    const path = pathname + search;
    const onwards = httpRequest({ socketPath: fake.socketPath, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 0, response.headers);
      response.pipe(answer);
    });
    asked.pipe(onwards);
  });
  server.on('connect', ({ url = '', headers }, client: Socket) => {
    seen.push({ method: 'CONNECT', url, headers });
    if (refusal) return client.end(`HTTP/1.1 403 ${refusal}\r\n\r\n`);
    const onwards = connect(Number(url.split(':').at(-1)), '127.0.0.1');
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.on('error', () => {}).pipe(onwards);
    onwards.on('error', () => {}).pipe(client);
  });
  onTestFinished(() => server.closeAllConnections());
  return { port: await listen(server), seen };
}

function over(host: string, port: number, proxy: string, tls?: TlsOptions): Engine {
  const engine = createEngine({
    endpoint: { kind: 'tcp', host, port, basePath: '' },
    proxy: new URL(proxy),
    tls,
  });
  onTestFinished(() => engine.close());
  return engine;
}

test('a proxy is told the whole URL, and who asks', async () => {
  const fake = (await fakeEngine()).route('GET /containers/json', { json: [] });
  const { port, seen } = await httpProxy(fake);
  const engine = over('engine.test', 2375, `http://me:p%40ss@127.0.0.1:${port}`);
  expect(await containerList(engine)).toEqual([]);
  expect(seen.map(({ url }) => url)).toEqual([
    'http://engine.test:2375/_ping',
    expect.stringMatching(/^http:\/\/engine\.test:2375\/v1\.\d+\/containers\/json$/),
  ]);
  const { host, 'proxy-authorization': authorization } = seen[1]?.headers ?? {};
  expect(host).toBe('engine.test:2375');
  expect(authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('TLS goes through a tunnel, and the proxy sees no more than where to', async () => {
  const fake = (await fakeEngine()).route('GET /containers/json', { json: [] });
  const { port, seen } = await httpProxy(fake);
  const there = await secured(fake);
  const tls = { ca: pem('ca'), cert: pem('client'), key: pem('client-key') };
  const engine = over('127.0.0.1', there, `http://me:secret@127.0.0.1:${port}`, tls);
  expect(await containerList(engine)).toEqual([]);
  expect(seen).toEqual([
    {
      method: 'CONNECT',
      url: `127.0.0.1:${there}`,
      headers: expect.objectContaining({ 'proxy-authorization': 'Basic bWU6c2VjcmV0' }) as unknown,
    },
  ]);
});

test('a tunnel that is refused says why', async () => {
  const { port } = await httpProxy(await fakeEngine(), 'Forbidden');
  const engine = over('engine.test', 2376, `http://127.0.0.1:${port}`, { ca: pem('ca') });
  const failure = await failureOf(containerList(engine));
  expect(failure.message).toMatch(/^error during connect: .*: Forbidden$/);
});

test('what is taken over goes past the proxy', async () => {
  const fake = (await fakeEngine()).route('POST /exec/x/start', {
    hijack: (socket) => void socket.resume().on('end', () => socket.end('end')),
  });
  const { port, seen } = await httpProxy(fake);
  const tls = { ca: pem('ca'), cert: pem('client'), key: pem('client-key') };
  const engine = over('127.0.0.1', await secured(fake), `http://127.0.0.1:${port}`, tls);
  const { socket } = await engine.hijack({ method: 'POST', path: '/exec/x/start', json: {} });
  socket.end();
  expect(await textOf(socket)).toBe('end');
  // That is the negotiation.
  expect(seen).toHaveLength(1);
});

test('an absent proxy is told from an absent engine', async () => {
  const engine = over('10.0.0.1', 2375, 'http://proxy.invalid:3128');
  const failure = await failureOf(containerList(engine));
  expect(failure.message).toContain('proxyconnect tcp: dial tcp: lookup proxy.invalid');
});

test('one of a kind that is not spoken is named', async () => {
  const engine = over('10.0.0.1', 2375, 'socks5://127.0.0.1:1080');
  expect((await failureOf(containerList(engine))).message).toContain(
    'proxies of the kind socks5:// are not supported',
  );
});
