import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { runChecked } from '../../src/embedded/command.ts';
import { obtainPackages } from '../../src/embedded/packages.ts';
import { unpackedEnvironment } from '../../src/embedded/programs.ts';
import { clients, type Clients } from '../support/clients.ts';
import { labHost } from '../support/engines.ts';
import { makeAuthority, makeCertificate, type Authority } from '../support/lab/certificates.ts';
import { toolSet } from '../support/lab/packages.ts';
import { lab } from '../support/on-engine.ts';

const engine = lab.engines['28.5'];
const whole = engine !== undefined && lab.tls !== undefined && lab.referenceClient !== undefined;
const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

const nothing = ['ps', '--quiet', '--filter', 'name=no-such-name'];
const time = /current time \S+ is after \S+/;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The engine with another certificate of its own. */
function behind(folder: string): Promise<string> {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => readFileSync(join(folder, name)));
  const server = createTlsServer({ cert, key, allowHalfOpen: true }, (socket) => {
    const plain = connect({ path: engine?.socket ?? '', allowHalfOpen: true });
    socket.on('error', () => plain.destroy()).pipe(plain);
    plain.on('error', () => socket.destroy()).pipe(socket);
  });
  return listen(server.on('tlsClientError', () => {}));
}

/** The engine over plain TCP. */
function inTheClear(): Promise<string> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const plain = connect({ path: engine?.socket ?? '', allowHalfOpen: true });
    socket.on('error', () => plain.destroy()).pipe(plain);
    plain.on('error', () => socket.destroy()).pipe(socket);
  });
  return listen(server);
}

describe.skipIf(!whole)('an engine over TCP', () => {
  const certPath = lab.tls?.certPath ?? '';
  const tcp = engine?.tcp ?? '';
  const file = (name: string, folder = certPath) => join(folder, name);
  const trusting = (folder = certPath) => ['--tlsverify', '--tlscacert', file('ca.pem', folder)];
  const showing = (folder = certPath) => [
    '--tlscert',
    file('cert.pem', folder),
    '--tlskey',
    file('key.pem', folder),
  ];
  let both: Clients;
  let authority: Authority;
  let stranger: Authority;

  beforeAll(async () => {
    both = await clients();
    const { root } = await obtainPackages(labHost(), toolSet);
    const env = unpackedEnvironment(labHost(), root);
    authority = { folder: join(certPath, '..', 'authority'), env };
    stranger = await makeAuthority(join(both.home, 'stranger'), env, 'a stranger');
  });

  const certificate = (name: string, names: string[], of = authority) =>
    makeCertificate(of, join(both.home, name), names);

  /** Signs the request of a certificate once more, for fewer days or another use. */
  async function signAgain(folder: string, { days = 365, usage = '' }): Promise<string> {
    const extensions = file('extensions', folder);
    if (usage) {
      const content = await readFile(extensions, 'utf8');
      await writeFile(extensions, content.replace(/extendedKeyUsage=.*/, `extendedKeyUsage=${usage}`));
    }
    const signing = ['-CA', file('ca.pem', authority.folder), '-CAkey', file('key.pem', authority.folder)];
    const output = ['-days', String(days), '-extfile', extensions, '-out', file('cert.pem', folder)];
    await runChecked(
      'openssl',
      ['x509', '-req', '-in', file('request.pem', folder), ...signing, ...output],
      authority,
    );
    return folder;
  }

  async function expired(name: string, names: string[]): Promise<string> {
    const folder = await signAgain(await certificate(name, names), { days: 0 });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return folder;
  }

  describe('with TLS is reached', () => {
    test.each([
      [['--tlsverify', '--host', tcp], { DOCKER_CERT_PATH: certPath }],
      [[], { DOCKER_CERT_PATH: certPath, DOCKER_TLS_VERIFY: '1', DOCKER_HOST: tcp }],
      [['--tls', '--host', tcp], { DOCKER_CERT_PATH: certPath }],
      [[], { DOCKER_CERT_PATH: certPath, DOCKER_TLS: '1', DOCKER_HOST: tcp }],
      [[...trusting(), ...showing(), '--host', tcp], {}],
    ])('by %j and %j', async (options, env) => {
      const { status, stdout } = await both.same([...options, 'version', '--format', '{{.Server.Version}}'], {
        env,
      });
      expect({ status, stdout }).toEqual({ status: 'exit 0', stdout: `${engine?.version}\n` });
    });

    test('by a context, which either of the two may have made', async () => {
      const docker = `host=${tcp},ca=${file('ca.pem')},cert=${file('cert.pem')},key=${file('key.pem')}`;
      expect((await both.tug(['context', 'create', 'ours', '--docker', docker])).status).toBe('exit 0');
      expect((await both.docker(['context', 'create', 'theirs', '--docker', docker])).status).toBe('exit 0');
      for (const name of ['ours', 'theirs']) {
        const { stdout } = await both.same(['--context', name, 'version', '--format', '{{.Server.Version}}']);
        expect(stdout).toBe(`${engine?.version}\n`);
      }
      const described = async (name: string) =>
        JSON.parse((await both.same(['context', 'inspect', name])).stdout)[0] as Record<string, unknown>;
      const { Storage: _, ...ours } = await described('ours');
      const { Storage: __, ...theirs } = await described('theirs');
      expect(ours).toEqual({ ...theirs, Name: 'ours' });
    });

    test('by containers that read what is typed to its end', async () => {
      const options = [...trusting(), ...showing(), '--host', tcp];
      const { status, stdout } = await both.same([...options, 'run', '--rm', '-i', 'busybox', 'wc', '-c'], {
        stdin: 'x'.repeat(100_000),
      });
      expect({ status, stdout }).toEqual({ status: 'exit 0', stdout: '100000\n' });
    });
  });

  describe('with TLS is not trusted', () => {
    const refused = async (options: string[], host: string, words: string, blank?: RegExp) => {
      const { status, stderr } = await both.same(
        [...options, '--host', host, ...nothing],
        blank ? { blank } : {},
      );
      expect(status).toBe('exit 1');
      expect(stderr).toContain(words);
    };

    test('by another authority', () =>
      refused(
        [...trusting(join(both.home, 'stranger')), ...showing()],
        tcp,
        'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ));

    test('past its time', async () => {
      const host = await behind(await expired('old', ['IP:127.0.0.1']));
      await refused(
        trusting(),
        host,
        'x509: certificate has expired or is not yet valid: current time',
        time,
      );
      expect(
        (await both.same(['--tls', '--tlscacert', file('ca.pem'), '--host', host, ...nothing])).status,
      ).toBe('exit 0');
    });

    test('under another name', async () => {
      const named = await behind(await certificate('elsewhere', ['DNS:elsewhere.example', 'IP:127.0.0.9']));
      await refused(trusting(), named, 'x509: certificate is valid for 127.0.0.9, not 127.0.0.1');
      const nameless = await behind(await certificate('wordy', ['DNS:elsewhere.example']));
      await refused(trusting(), nameless, "because it doesn't contain any IP SANs");
    });

    test('as a certificate for something else', async () => {
      const folder = await certificate('client-like', ['IP:127.0.0.1']);
      const host = await behind(await signAgain(folder, { usage: 'clientAuth' }));
      await refused(trusting(), host, 'x509: certificate specifies an incompatible key usage');
    });
  });

  describe('with TLS does not trust us', () => {
    test('without a certificate', async () => {
      const { stderr } = await both.same([...trusting(), '--host', tcp, ...nothing]);
      expect(stderr).toContain('remote error: tls: certificate required');
    });

    test('with one of another authority, which docker does not even show', async () => {
      const alien = await certificate('alien', [], stranger);
      const { stderr } = await both.tug([...trusting(), ...showing(alien), '--host', tcp, ...nothing]);
      expect(stderr).toContain('remote error: tls: unknown certificate authority');
    });

    test('with one past its time', async () => {
      const old = await expired('old-client', []);
      const { stderr } = await both.tug([...trusting(), ...showing(old), '--host', tcp, ...nothing]);
      expect(stderr).toContain('remote error: tls: expired certificate');
    });
  });

  describe('is not asked at all', () => {
    test.each([
      ['files that are not there', ['--tls']],
      ['an authority that is not there', ['--tls', '--tlscacert', '/no/ca.pem']],
      ['a key that is not there', [...trusting(), '--tlscert', file('cert.pem'), '--tlskey', '/no/key.pem']],
      ['no authority in the file', ['--tlsverify', '--tlscacert', file('key.pem')]],
      [
        'key and certificate in the wrong place',
        [...trusting(), '--tlscert', file('key.pem'), '--tlskey', file('cert.pem')],
      ],
    ])('for %s', async (_, options) => {
      const { status, stderr } = await both.same([...options, '--host', tcp, ...nothing]);
      expect(status).toBe('exit 1');
      expect(stderr).toMatch(/^Failed to initialize: /);
    });

    test('for a key of another certificate', async () => {
      const other = await certificate('other', []);
      const mixed = ['--tlscert', file('cert.pem'), '--tlskey', file('key.pem', other)];
      const { stderr } = await both.same([...trusting(), ...mixed, '--host', tcp, ...nothing]);
      expect(stderr).toContain('tls: private key does not match public key');
    });
  });

  describe('in the clear', () => {
    test('is reached, its containers too', async () => {
      const host = await inTheClear();
      await both.same(['--host', host, 'version', '--format', '{{.Server.Version}}']);
      const { stdout } = await both.same(['--host', host, 'run', '--rm', '-i', 'busybox', 'cat'], {
        stdin: 'typed',
      });
      expect(stdout).toBe('typed');
    });

    test('is no place for TLS', async () => {
      const { stderr } = await both.same([...trusting(), '--host', await inTheClear(), ...nothing]);
      expect(stderr).toContain('http: server gave HTTP response to HTTPS client');
    });

    test('is not what one with TLS answers to', async () => {
      const { stderr } = await both.same(['--host', tcp, ...nothing]);
      expect(stderr).toContain('Client sent an HTTP request to an HTTPS server');
    });
  });
});
