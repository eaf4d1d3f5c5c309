import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { containerList } from '../../../src/engine/api/containers.ts';
import { createEngine, type Engine } from '../../../src/engine/client.ts';
import type { TlsOptions } from '../../../src/engine/endpoint.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { failureOf, textOf } from '../support.ts';
import { listen, pem, secured } from './secured.ts';

const ca = pem('ca');
const client = { cert: pem('client'), key: pem('client-key') };

function over(port: number, tls: TlsOptions, host = '127.0.0.1'): Engine {
  return createEngine({ endpoint: { kind: 'tcp', host, port, basePath: '' }, tls });
}

test('requests and hijacked connections go through, half-closed too', async () => {
  const fake = (await fakeEngine()).route('GET /containers/json', { json: [] }).route('POST /exec/x/start', {
    hijack: (socket) =>
      void socket.on('data', (data) => socket.write(data)).on('end', () => socket.end('end')),
  });
  const engine = over(await secured(fake), { ca, ...client });
  expect(await containerList(engine)).toEqual([]);
  const { socket } = await engine.hijack({ method: 'POST', path: '/exec/x/start', json: {} });
  socket.end('in ');
  expect(await textOf(socket)).toBe('in end');
  await engine.close();
});

test('a server may go unverified', async () => {
  const fake = (await fakeEngine()).route('GET /containers/json', { json: [] });
  const engine = over(await secured(fake), { ...client, skipVerify: true });
  expect(await containerList(engine)).toEqual([]);
  await engine.close();
});

test.each<[string, TlsOptions, string]>([
  [
    'an unknown authority',
    { ca: pem('other-ca'), ...client },
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  [
    'another name',
    { ca, ...client, serverName: 'elsewhere' },
    'tls: failed to verify certificate: x509: certificate is valid for localhost, not elsewhere',
  ],
  ['no certificate of ours', { ca }, 'remote error: tls: certificate required'],
])('%s is told as docker tells it', async (_what, tls, detail) => {
  const port = await secured(await fakeEngine());
  expect(await failureOf(containerList(over(port, tls)))).toMatchObject({
    reason: 'tls',
    message: `error during connect: Get "https://127.0.0.1:${port}/v1.51/containers/json": ${detail}`,
  });
});

test('a server without TLS is told as docker tells it', async () => {
  const server = createServer(
    (socket) => void socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  const port = await listen(server);
  expect((await failureOf(containerList(over(port, { ca })))).message).toBe(
    `error during connect: Get "https://127.0.0.1:${port}/v1.51/containers/json": http: server gave HTTP response to HTTPS client`,
  );
});
