import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ContextError } from '../../src/contexts/errors.ts';
import { engineEndpoint } from '../../src/contexts/engine-endpoint.ts';
import {
  overrideWarning,
  resolveContextName,
  resolveDefaultEndpoint,
  resolveEndpoint,
  type ConnectionFlags,
} from '../../src/contexts/resolve.ts';
import { temporaryDir } from '../config/support.ts';
import { addSample, freshStore } from './support.ts';

describe('the context in force', () => {
  const all = { DOCKER_HOST: 'tcp://h', DOCKER_CONTEXT: 'env' };
  test.each<[ConnectionFlags, Record<string, string>, string]>([
    [{}, {}, 'config'],
    [{}, { DOCKER_CONTEXT: 'env' }, 'env'],
    [{}, { DOCKER_CONTEXT: '', DOCKER_HOST: '' }, 'config'],
    [{}, all, 'default'],
    [{ host: 'tcp://h' }, { DOCKER_CONTEXT: 'env' }, 'default'],
    [{ host: '' }, { DOCKER_CONTEXT: 'env' }, 'default'],
    [{ context: 'flag' }, all, 'flag'],
    [{ context: '' }, all, 'default'],
    [{ context: '', host: 'tcp://h' }, {}, 'default'],
  ])('%j %j', (flags, env, name) => {
    expect(resolveContextName(flags, env, 'config')).toBe(name);
  });

  test('none is "default"', () => {
    expect(resolveContextName({}, {}, '')).toBe('default');
  });

  test('not both a host and a context', () => {
    expect(() => resolveContextName({ host: '', context: 'x' }, {}, '')).toThrow(
      /^conflicting options: cannot specify both --host and --context$/,
    );
  });
});

describe('the default context', () => {
  const resolved = (
    flags: ConnectionFlags,
    env: Record<string, string>,
    certDir = folderOfCertificates(),
  ) => {
    const filled = Object.fromEntries(
      Object.entries(env).map(([key, value]) => [key, value.replace('$', certDir)]),
    );
    const { host, skipVerify, tls } = resolveDefaultEndpoint({ flags, env: filled, certDir });
    return [
      host,
      skipVerify,
      tls && Object.fromEntries(Object.entries(tls).map(([part, pem]) => [part, String(pem)])),
    ];
  };
  const SOCKET = 'unix:///var/run/docker.sock';
  const ALL = { ca: 'ca', cert: 'cert', key: 'key' };

  test.each<[ConnectionFlags, Record<string, string>, unknown[]]>([
    [{}, {}, [SOCKET, false, undefined]],
    [{}, { DOCKER_HOST: 'tcp://h' }, ['tcp://h:2375', false, undefined]],
    [{ host: 'tcp://f:1' }, { DOCKER_HOST: 'tcp://h' }, ['tcp://f:1', false, undefined]],
    [{ host: '' }, { DOCKER_HOST: 'tcp://h' }, [SOCKET, false, undefined]],
    [{}, { DOCKER_TLS: '1' }, ['tcp://localhost:2376', true, { ca: 'ca of config' }]],
    [{ tls: false }, { DOCKER_TLS: '1' }, [SOCKET, false, undefined]],
    [{}, { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '$/all' }, ['tcp://localhost:2376', false, ALL]],
    [
      { tlsverify: false },
      { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '$/all' },
      ['tcp://localhost:2376', true, ALL],
    ],
    [{ tls: false, tlsverify: true }, {}, ['tcp://localhost:2376', false, { ca: 'ca of config' }]],
    [{ tls: true, tlscacert: '', tlscert: '', tlskey: '' }, {}, ['tcp://localhost:2376', true, undefined]],
    [{ tls: true, host: 'unix:///x' }, {}, ['unix:///x', true, { ca: 'ca of config' }]],
  ])('%j %j', (flags, env, expected) => {
    expect(resolved(flags, env)).toEqual(expected);
  });

  test('quotes around paths are taken off', () => {
    const certDir = folderOfCertificates();
    const flags = { tls: true, tlscacert: `"${certDir}/all/ca.pem"`, tlskey: `'${certDir}/all/key.pem'` };
    expect(resolved(flags, {}, certDir)).toEqual(['tcp://localhost:2376', true, { ca: 'ca', key: 'key' }]);
  });

  test('files that were asked for must be there, default ones only the CA', () => {
    const certDir = temporaryDir();
    expect(() => resolved({ tls: true }, {}, certDir)).toThrow(
      `open ${certDir}/ca.pem: no such file or directory`,
    );
    expect(() => resolved({ tls: true, tlscert: '/nope' }, {})).toThrow(
      'open /nope: no such file or directory',
    );
  });

  test('a host that cannot be understood', () => {
    expect(() => resolved({}, { DOCKER_HOST: 'foo://x' })).toThrow(
      /^invalid bind address format: foo:\/\/x$/,
    );
  });
});

describe('the engine of a context', () => {
  test('with its TLS files', () => {
    const store = freshStore();
    addSample(store, 'one', 'about it');
    store.resetEndpointTls(
      'one',
      'docker',
      new Map([
        ['ca.pem', Buffer.from('CA')],
        ['odd', Buffer.from('')],
      ]),
    );
    const warnings: string[] = [];
    expect(resolveEndpoint(store, 'one', (message) => warnings.push(message))).toEqual({
      name: 'one',
      description: 'about it',
      host: 'tcp://one:2376',
      skipVerify: false,
      tls: { ca: Buffer.from('CA') },
    });
    expect(warnings).toEqual(['unknown file in context one TLS bundle: odd']);
  });

  test('of the default context', () => {
    const tls = { ca: Buffer.from('CA') };
    const store = freshStore(() => ({ host: 'tcp://h:1', skipVerify: true, tls }));
    expect(resolveEndpoint(store, 'default', () => {})).toEqual({
      name: 'default',
      description: 'Current DOCKER_HOST based configuration',
      host: 'tcp://h:1',
      skipVerify: true,
      tls,
    });
  });

  test.each([
    [new Map(), 'cannot find docker endpoint in context'],
    [new Map([['docker', null]]), 'endpoint "docker" is not of type EndpointMeta'],
  ])('that has none: %j', (Endpoints, message) => {
    const store = freshStore();
    store.save({ Name: 'one', Metadata: {}, Endpoints });
    expect(() => resolveEndpoint(store, 'one', () => {})).toThrow(new ContextError(message));
  });

  test('that does not exist', () => {
    expect(() => resolveEndpoint(freshStore(), 'one', () => {})).toThrow(
      /^context "one": context not found: open /,
    );
  });
});

describe('what the engine library gets', () => {
  const tls = { ca: Buffer.from('rubbish') };
  test.each([
    [
      { host: '', skipVerify: false },
      { kind: 'unix', path: '/var/run/docker.sock' },
    ],
    [
      { host: 'unix:///x', skipVerify: true, tls },
      { kind: 'unix', path: '/x' },
    ],
    [
      { host: 'tcp://h:1', skipVerify: false },
      { kind: 'tcp', host: 'h', port: 1, basePath: '' },
    ],
    [
      { host: 'tcp://h:1', skipVerify: true },
      { kind: 'tcp', host: 'h', port: 1, basePath: '', tls: { skipVerify: true } },
    ],
    [
      { host: 'tcp://h:1', skipVerify: false, tls: {} },
      { kind: 'tcp', host: 'h', port: 1, basePath: '', tls: { skipVerify: false } },
    ],
  ])('%j', (endpoint, expected) => {
    expect(engineEndpoint(endpoint)).toEqual(expected);
  });

  test('never TLS material that cannot work', () => {
    expect(() => engineEndpoint({ host: 'tcp://h:1', skipVerify: false, tls })).toThrow(
      'failed to retrieve context tls info: ca.pem seems invalid',
    );
  });
});

test('DOCKER_HOST overrides contexts, and the user is told', () => {
  expect(overrideWarning({})).toBeUndefined();
  expect(overrideWarning({ DOCKER_HOST: '' }, 'one')).toBeUndefined();
  expect(overrideWarning({ DOCKER_HOST: 'x' })).toBe(
    'Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.',
  );
  expect(overrideWarning({ DOCKER_HOST: 'x' }, 'one')).toContain('To use "one", either');
});

/** A CA as --tls finds it, and a folder "all" with a full set. */
function folderOfCertificates(): string {
  const certDir = temporaryDir();
  mkdirSync(join(certDir, 'all'));
  writeFileSync(join(certDir, 'ca.pem'), 'ca of config');
  for (const part of ['ca', 'cert', 'key']) writeFileSync(join(certDir, 'all', `${part}.pem`), part);
  return certDir;
}
