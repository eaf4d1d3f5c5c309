import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatEndpoint, parseHost, type Endpoint } from '../../src/engine/endpoint.ts';
import { EndpointError } from '../../src/engine/errors.ts';

const tcp = (host: string, port: number, basePath = ''): Endpoint => ({ kind: 'tcp', host, port, basePath });

describe('parseHost takes', () => {
  test.each<[string, Endpoint, string]>([
    ['', { kind: 'unix', path: '/var/run/docker.sock' }, 'unix:///var/run/docker.sock'],
    ['unix://', { kind: 'unix', path: '/var/run/docker.sock' }, 'unix:///var/run/docker.sock'],
    ['unix:///tmp/x.sock', { kind: 'unix', path: '/tmp/x.sock' }, 'unix:///tmp/x.sock'],
    ['unix://relative', { kind: 'unix', path: 'relative' }, 'unix://relative'],
    ['npipe://', { kind: 'npipe', path: '//./pipe/docker_engine' }, 'npipe:////./pipe/docker_engine'],
    ['tcp://', tcp('localhost', 2375), 'tcp://localhost:2375'],
    ['tcp://host', tcp('host', 2375), 'tcp://host:2375'],
    ['tcp://host:', tcp('host', 2375), 'tcp://host:2375'],
    ['tcp://:1234', tcp('localhost', 1234), 'tcp://localhost:1234'],
    ['tcp:///base', tcp('localhost', 2375, '/base'), 'tcp://localhost:2375/base'],
    ['tcp://host:1/base/path', tcp('host', 1, '/base/path'), 'tcp://host:1/base/path'],
    ['tcp://[::1]:', tcp('::1', 2375), 'tcp://[::1]:2375'],
    ['tcp://user@host:1', tcp('host', 1), 'tcp://host:1'],
    ['tcp://host?query#fragment', tcp('host', 2375), 'tcp://host:2375'],
    ['host', tcp('host', 2375), 'tcp://host:2375'],
    [' tcp://host:1 ', tcp('host', 1), 'tcp://host:1'],
    ['tcp://host:99999', tcp('host', 99999), 'tcp://host:99999'],
    ['ssh://host', { kind: 'ssh', host: 'host' }, 'ssh://host'],
    ['ssh://me@host:22/', { kind: 'ssh', user: 'me', host: 'host', port: 22 }, 'ssh://me@host:22'],
    ['ssh://[::1]:22', { kind: 'ssh', host: '::1', port: 22 }, 'ssh://[::1]:22'],
    [
      'ssh://host/run/x.sock',
      { kind: 'ssh', host: 'host', socketPath: '/run/x.sock' },
      'ssh://host/run/x.sock',
    ],
  ])('%j', (raw, endpoint, shown) => {
    expect(parseHost(raw)).toEqual(endpoint);
    expect(formatEndpoint(endpoint)).toBe(shown);
  });

  test('nothing as the TLS port if TLS was asked for', () => {
    expect(parseHost('', { tls: true })).toEqual(tcp('localhost', 2376));
    expect(parseHost('tcp://host', { tls: true })).toEqual(tcp('host', 2375));
  });
});

describe('parseHost refuses', () => {
  test.each([
    ['http://host', 'invalid bind address format: http://host'],
    ['://host', 'invalid bind address format: ://host'],
    ['tcp://[::1]', 'invalid bind address format: [::1]'],
    ['tcp://[::1', `parse "tcp://[::1": missing ']' in host`],
    ['tcp://x:y:z', 'parse "tcp://x:y:z": invalid port ":z" after host'],
    ['tcp://h:abc', 'parse "tcp://h:abc": invalid port ":abc" after host'],
    ['tcp://a b', 'parse "tcp://a b": invalid character " " in host name'],
    ['tcp://h%zz', 'parse "tcp://h%zz": invalid URL escape "%zz"'],
    ['unix://tcp://x', 'invalid proto, expected unix: tcp://x'],
    ['npipe://tcp://x', 'invalid proto, expected npipe: tcp://x'],
    ['fd://', 'unable to parse docker host `fd://`'],
    ['ssh://', 'ssh host connection is not valid: invalid SSH URL: hostname is empty'],
    [
      'ssh://u:p@h',
      'ssh host connection is not valid: invalid SSH URL: plain-text password is not supported',
    ],
    ['ssh://h?x', 'ssh host connection is not valid: invalid SSH URL: query parameters are not allowed: "x"'],
    ['ssh://h#f', 'ssh host connection is not valid: invalid SSH URL: fragments are not allowed: "f"'],
    ['ssh://h:x', 'parse "ssh://h:x": invalid port ":x" after host'],
  ])('%j', (raw, message) => {
    expect(() => parseHost(raw)).toThrow(new EndpointError(message));
  });
});

test('whatever is typed is taken or refused in words, and what is taken reads the same when shown', () => {
  const typed = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom('tcp', 'unix', 'npipe', 'ssh', 'fd', 'x'), fc.string())
      .map((parts) => parts.join('://')),
  );
  fc.assert(
    fc.property(typed, fc.boolean(), (raw, tls) => {
      let endpoint: Endpoint;
      try {
        endpoint = parseHost(raw, { tls });
      } catch (error) {
        expect(error).toBeInstanceOf(EndpointError);
        return;
      }
      if (endpoint.kind === 'unix' || endpoint.kind === 'npipe')
        expect(parseHost(formatEndpoint(endpoint))).toEqual(endpoint);
    }),
  );
});

test('a shown tcp or ssh endpoint is the same endpoint', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
  const port = fc.integer({ min: 1, max: 65535 });
  const path = fc.stringMatching(/^(\/[a-z]{1,5}){0,3}$/);
  const endpoints = fc.oneof(
    fc.record({ kind: fc.constant('tcp' as const), host: fc.oneof(name, fc.ipV6()), port, basePath: path }),
    fc.record(
      {
        kind: fc.constant('ssh' as const),
        user: name,
        host: name,
        port,
        socketPath: path.filter((text) => text !== ''),
      },
      { requiredKeys: ['kind', 'host'] },
    ),
  );
  fc.assert(
    fc.property(endpoints, (endpoint) => {
      expect(parseHost(formatEndpoint(endpoint))).toEqual(endpoint);
    }),
  );
});
