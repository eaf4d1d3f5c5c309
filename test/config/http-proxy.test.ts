import { describe, expect, it } from 'vitest';
import { engineProxy, proxyFor } from '../../src/config/http-proxy.ts';

const env = { HTTP_PROXY: 'http://p:1', https_proxy: 'q:2', NO_PROXY: '' };
const via = (url: string, exceptions = '') => proxyFor(new URL(url), { ...env, NO_PROXY: exceptions })?.host;

describe('proxyFor', () => {
  it('goes by the scheme, and takes a name without one', () => {
    expect(via('http://e.org/')).toBe('p:1');
    expect(via('https://e.org/')).toBe('q:2');
    expect(proxyFor(new URL('http://e.org'), {})).toBeUndefined();
  });

  it.each(['http://localhost/', 'http://127.9.9.9:80/', 'http://[::1]/'])('never for %s', (url) => {
    expect(via(url)).toBeUndefined();
  });

  it.each([
    ['*', 'e.org'],
    ['e.org', 'e.org'],
    ['e.org', 'sub.e.org'],
    ['.e.org', 'sub.e.org'],
    ['*.e.org', 'sub.e.org'],
    ['a, E.ORG ,b', 'e.org'],
    ['e.org:80', 'e.org'],
    ['10.0.0.0/8', '10.1.2.3'],
    ['10.1.2.3', '10.1.2.3'],
    ['fd00::/8', '[fd00::1]'],
  ])('not where NO_PROXY=%s and the host is %s', (exceptions, host) => {
    expect(via(`http://${host}/`, exceptions)).toBeUndefined();
  });

  it.each([
    ['.e.org', 'e.org'],
    ['e.org', 'the.org'],
    ['e.org:81', 'e.org'],
    ['10.0.0.0/8', '11.0.0.1'],
    ['bogus/8', 'e.org'],
    ['10.0.0.0/8', 'e.org'],
    [',', 'e.org'],
  ])('still where NO_PROXY=%s and the host is %s', (exceptions, host) => {
    expect(via(`http://${host}/`, exceptions)).toBe('p:1');
  });
});

describe('engineProxy', () => {
  const proxies = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2', NO_PROXY: '10.0.0.2' };
  const engine = (host: string) => ({ kind: 'tcp' as const, host, port: 2375, basePath: '' });

  it('goes by TLS', () => {
    expect(engineProxy(engine('10.0.0.1'), proxies)?.host).toBe('plain:1');
    expect(engineProxy({ ...engine('10.0.0.1'), tls: {} }, proxies)?.host).toBe('secure:2');
  });

  it.each(['10.0.0.2', '127.0.0.1', 'localhost', '::1', ''])('is none for %j', (host) => {
    expect(engineProxy(engine(host), proxies)).toBeUndefined();
  });
});
