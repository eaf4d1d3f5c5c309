import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';

import type { LabEngine } from '../support/engines.ts';
import { lab, onEveryEngine } from '../support/on-engine.ts';

const run = promisify(execFile);
const client = lab.referenceClient;
const clientTest = test.skipIf(client === undefined);

/** Runs the reference client with a configuration of its own. */
async function docker(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const config = await mkdtemp(join(tmpdir(), 'tug-lab-config-'));
  try {
    const environment = { PATH: process.env['PATH'], DOCKER_CONFIG: config, ...env };
    return (await run(client ?? '', args, { env: environment })).stdout.trim();
  } finally {
    await rm(config, { recursive: true });
  }
}

test('a part that is missing is missing with a reason', () => {
  const { engines, referenceClient, tls, ssh, registry, missing } = lab;
  const parts = [engines['20.10'], engines['28.5'], engines['28.5-containerd']];
  const whole = [...parts, referenceClient, tls, ssh, registry].every((part) => part !== undefined);
  expect(whole).toBe(missing.length === 0);
});

describe('the lab', () => {
  onEveryEngine((engine, name) => {
    const on = (...args: string[]) => docker(['--host', engine.host, ...args]);
    const made: string[] = [];
    afterEach(async () => {
      for (const container of made.splice(0)) await on('rm', '--force', container);
    });

    clientTest('is of the version it says', async () => {
      expect(engine.version.startsWith(name.split('-')[0] ?? '')).toBe(true);
      expect(await on('version', '--format', '{{.Server.APIVersion}}')).toBe(engine.apiVersion);
    });

    clientTest('runs the test image', async () => {
      expect(await on('run', '--rm', 'busybox', 'sh', '-c', 'echo $((6*7)); cat /etc/group | wc -l')).toBe(
        '42\n2',
      );
    });

    clientTest('publishes ports at its address', async () => {
      const script = 'echo hello > /tmp/index.html; exec httpd -f -p 80 -h /tmp';
      made.push(await on('run', '--detach', '--publish', '18080:80', 'busybox', 'sh', '-c', script));
      expect(await fetchUntilUp(`http://${engine.address}:18080/`)).toBe('hello\n');
    });

    clientTest('is reached over TCP with TLS', async () => {
      const answer = docker(
        ['--host', engine.tcp, '--tlsverify', 'version', '--format', '{{.Server.Version}}'],
        {
          DOCKER_CERT_PATH: lab.tls?.certPath ?? '',
        },
      );
      expect(await answer).toBe(engine.version);
      await expect(docker(['--host', engine.tcp, 'version'])).rejects.toThrow(/HTTPS server/);
    });

    clientTest('has registries beside it, with and without a login', async () => {
      const { open, login, tls, username, password } = lab.registry ?? expect.fail('no registry');
      const references = [open, login, tls].map((registry) => `${registry}/lab/${process.pid}:1`);
      for (const reference of references) await on('tag', 'busybox', reference);
      const [openly = '', ...closed] = references;
      await on('push', '--quiet', openly);
      expect(await openCatalog(engine)).toContain(`lab/${process.pid}`);
      for (const reference of closed) {
        await expect(on('push', '--quiet', reference)).rejects.toThrow(/no basic auth credentials/);
        await expect(on('login', '-u', username, '-p', 'wrong', registryOf(reference))).rejects.toThrow(
          // Engine 28.5 tells of the second of its attempts, which is without TLS.
          /status: 40[01]/,
        );
        const session = await mkdtemp(join(tmpdir(), 'tug-lab-login-'));
        const loggedIn = (...args: string[]) =>
          docker(['--host', engine.host, ...args], { DOCKER_CONFIG: session });
        await loggedIn('login', '-u', username, '-p', password, registryOf(reference));
        expect(await loggedIn('push', '--quiet', reference)).toBe(reference);
        await rm(session, { recursive: true });
      }
      for (const reference of references) await on('rmi', reference);
    });
  });

  test.skipIf(lab.ssh === undefined)('reaches Engine 28.5 over SSH', async () => {
    const { host, path } = lab.ssh ?? expect.fail('no SSH');
    const env = { PATH: `${path}:${process.env['PATH']}` };
    expect(await docker(['--host', host, 'version', '--format', '{{.Server.Version}}'], env)).toBe(
      lab.engines['28.5']?.version,
    );
  });
});

function registryOf(reference: string): string {
  return reference.split('/')[0] ?? '';
}

async function openCatalog(engine: LabEngine): Promise<string[]> {
  const port = lab.registry?.open.split(':')[1];
  const response = await fetch(`http://${engine.address}:${port}/v2/_catalog`);
  return ((await response.json()) as { repositories: string[] }).repositories;
}

async function fetchUntilUp(url: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return answer.text();
    if (attempt === 50) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
