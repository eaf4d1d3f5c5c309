import { expect, test } from 'vitest';
import { webRequest } from '../../src/registry/http.ts';
import { webServer } from './support.ts';

test('asks through the proxy the environment names', async () => {
  const { host, requests } = await webServer(() => ({ body: 'answer' }));
  const env = { HTTP_PROXY: `http://me:secret@${host}` };
  const { status, body } = await webRequest({
    method: 'GET',
    url: 'http://registry.invalid:5000/v2/?n=1',
    env,
  });
  expect({ status, body }).toEqual({ status: 200, body: 'answer' });
  expect(requests).toMatchObject([
    {
      method: 'GET',
      url: 'http://registry.invalid:5000/v2/?n=1',
      headers: { host: 'registry.invalid:5000', 'proxy-authorization': `Basic ${btoa('me:secret')}` },
    },
  ]);
});

test('asks directly where the environment says so', async () => {
  const { host } = await webServer(() => ({ body: 'answer' }));
  const env = { HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: '127.0.0.1' };
  expect((await webRequest({ method: 'GET', url: `http://${host}/`, env })).body).toBe('answer');
});

test('gives the bytes as well as the text', async () => {
  const { host } = await webServer(() => ({ body: 'é' }));
  const { bytes, body } = await webRequest({ method: 'GET', url: `http://${host}/` });
  expect({ bytes, body }).toEqual({ bytes: Buffer.from('é'), body: 'é' });
});
