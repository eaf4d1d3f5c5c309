import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { request } from '../../../src/build/http/request.ts';

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener) => listen(createServer(listener));

async function get(url: string, env: Record<string, string> = {}, signal?: AbortSignal) {
  const answer = await request(url, { method: 'GET', env, signal });
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: answer.statusCode, body: Buffer.concat(chunks).toString() };
}

describe('request', () => {
  it('gets what is at a URL', async () => {
    const host = await serve(({ url }, response) => void response.writeHead(201).end(`at ${url}`));
    expect(await get(`http://${host}/a?b`)).toEqual({ status: 201, body: 'at /a?b' });
  });

  it('follows redirects, but not for ever', async () => {
    const host = await serve(({ url = '' }, response) => {
      const left = Number(/\d+/.exec(url)?.[0]);
      if (left > 0) response.writeHead(302, { location: `hop-${left - 1}` });
      response.end('arrived');
    });
    expect(await get(`http://${host}/hop-10`)).toMatchObject({ body: 'arrived' });
    await expect(get(`http://${host}/hop-11`)).rejects.toThrow('stopped after 10 redirects');
  });

  it('tells in Go’s words that nobody listens', async () => {
    await expect(get('http://127.0.0.1:1/')).rejects.toThrow(
      'dial tcp 127.0.0.1:1: connect: connection refused',
    );
  });

  it('asks a proxy, with its credentials', async () => {
    const proxy = await serve(({ url, headers }, response) => {
      response.end(`${url} ${headers.host} ${headers['proxy-authorization']}`);
    });
    const { body } = await get('http://e.test/a', { HTTP_PROXY: `http://me:pass%20word@${proxy}` });
    const credentials = Buffer.from('me:pass word').toString('base64');
    expect(body).toBe(`http://e.test/a e.test Basic ${credentials}`);
  });

  it('has a proxy pass a TLS connection on', async () => {
    const asked: string[] = [];
    const target = await serve((_incoming, response) => void response.end());
    const server = createServer();
    server.on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      const [host, port] = target.split(':');
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    const proxy = await listen(server);
    // No TLS is spoken at the far end: that it was reached is all that matters here.
    await expect(get('https://e.test/a', { HTTPS_PROXY: proxy })).rejects.toThrow();
    expect(asked).toEqual(['e.test:443']);
  });

  it('tells why a proxy passes nothing on', async () => {
    const server = createServer();
    server.on('connect', (_incoming, socket) => socket.end('HTTP/1.1 403 Not You\r\n\r\n'));
    await expect(get('https://e.test/a', { HTTPS_PROXY: await listen(server) })).rejects.toThrow('Not You');
  });

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController();
    const host = await serve(() => controller.abort(new Error('enough')));
    await expect(get(`http://${host}/`, {}, controller.signal)).rejects.toThrow('enough');
  });
});
