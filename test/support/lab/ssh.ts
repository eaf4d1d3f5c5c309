import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

import { runChecked } from '../../../src/embedded/command.ts';
import { findProgram } from '../../../src/embedded/host.ts';
import { startService, stopService } from './service.ts';

export interface LabSsh {
  /** What to give as the host, such as `ssh://tug-lab`. */
  readonly host: string;
  /** To be put first on PATH: an `ssh` that knows the host and its key. */
  readonly path: string;
  /** The client configuration behind it. */
  readonly config: string;
}

export interface SshPlace {
  readonly folder: string;
  readonly env: Record<string, string>;
  /** The client that answers `docker system dial-stdio` on the far side, and the engine it speaks to. */
  readonly docker: string;
  readonly engine: string;
}

const serviceName = 'sshd';

/** An SSH server on loopback with throw-away keys, for one user: the one who runs it. */
export async function startSsh(place: SshPlace): Promise<LabSsh> {
  const { folder, env } = place;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of ['host_key', 'user_key']) await makeKey(join(folder, name), env);
  const portFile = join(folder, 'port');
  if (!existsSync(portFile)) await writeFile(portFile, String(await freePort()));
  const port = Number(await readFile(portFile, 'utf8'));
  await writeServerFiles(place, port);
  const program = findProgram('sshd', env['PATH'] ?? '');
  if (program === undefined) throw new Error('sshd not found');
  await startService({
    name: serviceName,
    folder,
    command: ['unshare', '--mount', 'sh', '-euc', ownAccounts, 'sh', folder, program],
    env,
    address: { host: '127.0.0.1', port },
  });
  return writeClientFiles(folder, port, env);
}

export async function stopSsh(folder: string): Promise<void> {
  await stopService(folder, serviceName);
}

/** sshd insists on an account named sshd and an empty folder: it gets both where only it sees them. */
const ownAccounts = `
mount --bind "$1/passwd" /etc/passwd
mkdir -p /run/sshd
exec "$2" -D -e -f "$1/sshd_config"`;

async function writeServerFiles(place: SshPlace, port: number): Promise<void> {
  const { folder, docker, engine, env } = place;
  const passwd = await readFile('/etc/passwd', 'utf8');
  const account = 'sshd:x:65534:65534::/run/sshd:/usr/sbin/nologin\n';
  await writeFile(join(folder, 'passwd'), /^sshd:/m.test(passwd) ? passwd : passwd + account);
  const settings = [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${join(folder, 'host_key')}`,
    `AuthorizedKeysFile ${join(folder, 'user_key.pub')}`,
    'PidFile none',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'StrictModes no',
    'UsePAM no',
    'MaxStartups 100',
    `SetEnv "PATH=${dirname(docker)}:${env['PATH'] ?? ''}" "DOCKER_HOST=${engine}"`,
  ];
  await writeFile(join(folder, 'sshd_config'), `${settings.join('\n')}\n`);
}

async function writeClientFiles(folder: string, port: number, env: Record<string, string>): Promise<LabSsh> {
  const hostKey = await readFile(join(folder, 'host_key.pub'), 'utf8');
  await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${hostKey}`);
  const config = join(folder, 'ssh_config');
  const settings = [
    'Host tug-lab',
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    '  User root',
    `  IdentityFile ${join(folder, 'user_key')}`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${join(folder, 'known_hosts')}`,
    '  StrictHostKeyChecking yes',
    '  BatchMode yes',
  ];
  await writeFile(config, `${settings.join('\n')}\n`);
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  const program = findProgram('ssh', env['PATH'] ?? '') ?? 'ssh';
  await writeFile(join(bin, 'ssh'), `#!/bin/sh\nexec ${program} -F ${config} "$@"\n`);
  await chmod(join(bin, 'ssh'), 0o755);
  return { host: 'ssh://tug-lab', path: bin, config };
}

async function makeKey(file: string, env: Record<string, string>): Promise<void> {
  if (existsSync(file)) return;
  await runChecked('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'tug-lab', '-f', file], {
    env,
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
