import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { askVersion } from '../../src/embedded/ping.ts';
import { fakeHost } from './fake-host.ts';

async function engine(answer: RequestListener): Promise<string> {
  const { runDir } = fakeHost();
  mkdirSync(runDir);
  const socket = join(runDir, 'a.sock');
  const server = createServer(answer).listen(socket);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return socket;
}

test('an engine tells its version', async () => {
  const socket = await engine((request, response) => {
    response.setHeader('Api-Version', '1.51');
    response.end(JSON.stringify({ Version: `of ${request.url}`, ApiVersion: '1.51' }));
  });
  expect(await askVersion(socket)).toEqual({ version: 'of /v1.51/version', apiVersion: '1.51' });
});

test.each<[string, RequestListener]>([
  ['not JSON', (_request, response) => response.end('starting')],
  ['an error', (_request, response) => response.writeHead(500).end('{"message":"no"}')],
  ['a broken answer', (_request, response) => response.destroy()],
  ['silence', () => {}],
])('%s is no answer', async (_name, answer) => {
  expect(await askVersion(await engine(answer), 200)).toBeUndefined();
});

test('nobody there is no answer', async () => {
  expect(await askVersion('/nowhere/at/all.sock')).toBeUndefined();
});
