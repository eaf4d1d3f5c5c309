import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/build/http/proxy.ts';

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
