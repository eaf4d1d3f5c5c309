import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describeFailure, runChecked } from '../../src/embedded/command.ts';
import { EmbeddedError } from '../../src/embedded/errors.ts';
import { findProgram, toolEnvironment } from '../../src/embedded/host.ts';
import type { Host } from '../../src/embedded/host.ts';
import { acquireLock, withLock } from '../../src/embedded/lock.ts';
import { obtainPackages } from '../../src/embedded/packages.ts';
import { unpackedEnvironment } from '../../src/embedded/programs.ts';
import { makeAuthority, makeCertificate } from './lab/certificates.ts';
import type { Authority, CertificateFolder } from './lab/certificates.ts';
import { engineVariants, loadImage, startLabEngine, stopLabEngine } from './lab/engine.ts';
import type { EngineVariant, LabEngine, LabEngineName } from './lab/engine.ts';
import { busyboxArchive } from './lab/image.ts';
import { clientSet, toolSet } from './lab/packages.ts';
import { registries, registryAccount, startRegistries, stopRegistries } from './lab/registry.ts';
import { startSsh, stopSsh } from './lab/ssh.ts';
import type { LabSsh } from './lab/ssh.ts';

export type { LabEngine, LabEngineName } from './lab/engine.ts';

/** Real engines and what belongs to them. A part that could not be had is absent, with its line in `missing`. */
export interface Lab {
  readonly engines: Readonly<Partial<Record<LabEngineName, LabEngine>>>;
  /** docker 28.5.2. */
  readonly referenceClient?: string;
  /** Folder of its plugins buildx and compose. */
  readonly referencePlugins?: string;
  /** Beside every engine, in its network namespace; named as the engine names them. */
  readonly registry?: typeof registries & typeof registryAccount;
  /** A client's certificates for `LabEngine.tcp`. */
  readonly tls?: { readonly certPath: CertificateFolder };
  /** Engine 28.5 by way of an SSH server. */
  readonly ssh?: LabSsh;
  readonly missing: readonly string[];
}

const image = 'busybox:latest';
const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** One lab for each checkout. Packages stay in it; the rest lives while tests run. */
export function labHost(): Host {
  const mark = createHash('sha256').update(checkout).digest('hex').slice(0, 6);
  return {
    platform: process.platform,
    uid: process.getuid?.(),
    env: process.env,
    dataDir: join(checkout, '.cache', 'lab'),
    runDir: join(tmpdir(), `tug-lab-${mark}`),
  };
}

export interface LabStay {
  readonly lab: Lab;
  /** Takes the lab down unless it is to be kept, or another run uses it. */
  leave(options?: { readonly keep?: boolean }): Promise<void>;
}

/** Brings the lab up and keeps it up until the last of those who entered has left. */
export async function enterLab(host = labHost()): Promise<LabStay> {
  const obstacle = labObstacle(host);
  if (obstacle) return { lab: { engines: {}, missing: [obstacle] }, leave: async () => {} };
  const env = toolEnvironment(host);
  const lease = join(host.runDir, 'lease.lock');
  const [release, lab] = await withSetup(host, async () => [
    await acquireLock(lease, { env, shared: true }),
    await assemble(host),
  ]);
  const leave: LabStay['leave'] = ({ keep = false } = {}) =>
    withSetup(host, async () => {
      await release();
      if (keep) return;
      const alone = await acquireLock(lease, { env, waitSeconds: 0 }).catch(() => undefined);
      if (alone === undefined) return;
      await tearDown(host);
      await alone();
    });
  return { lab, leave };
}

/** Brings everything up that this machine can; takes what runs already. */
export async function setUpLab(host = labHost()): Promise<Lab> {
  const { lab, leave } = await enterLab(host);
  await leave({ keep: true });
  return lab;
}

/** Takes everything down; the packages stay. */
export async function tearDownLab(host = labHost()): Promise<void> {
  if (labObstacle(host) === undefined) await withSetup(host, () => tearDown(host));
}

/** Why this machine can have no lab at all. */
function labObstacle(host: Host): string | undefined {
  if (host.platform !== 'linux') return 'real engines: they need Linux';
  return host.uid === 0 ? undefined : 'real engines: starting them needs root';
}

function withSetup<T>(host: Host, work: () => Promise<T>): Promise<T> {
  const lock = { env: toolEnvironment(host), waitSeconds: 900 };
  return withLock(join(host.runDir, 'setup.lock'), lock, work);
}

async function tearDown(host: Host): Promise<void> {
  await stopSsh(join(host.runDir, 'ssh'));
  for (const { name } of engineVariants) {
    await stopRegistries(registryFolder(host, name));
    await stopLabEngine(engineName(host, name), host);
  }
  for (const folder of ['ssh', 'registries', 'certificates']) {
    await rm(join(host.runDir, folder), { recursive: true, force: true });
  }
}

async function assemble(host: Host): Promise<Lab> {
  const missing: string[] = [];
  const attempt = async <T>(part: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      missing.push(`${part}: ${reason(error)}`);
      return undefined;
    }
  };
  const client = await attempt('the reference client', () => obtainPackages(host, clientSet));
  const base = await attempt('real engines', () => prepare(host));
  const engines: Partial<Record<LabEngineName, LabEngine>> = {};
  if (base) {
    for (const variant of engineVariants) {
      const engine = await attempt(`Engine ${variant.name}`, () => bringUp(variant, base, host));
      if (engine) engines[variant.name] = engine;
    }
  }
  const docker = client && join(client.root, 'usr/bin/docker');
  const engine = engines['28.5']?.host;
  const ssh =
    base &&
    docker &&
    engine &&
    (await attempt('SSH', () =>
      startSsh({ folder: join(host.runDir, 'ssh'), env: base.env, docker, engine }),
    ));
  return {
    engines,
    ...(client && {
      referenceClient: join(client.root, 'usr/bin/docker'),
      referencePlugins: join(client.root, 'usr/libexec/docker/cli-plugins'),
    }),
    ...(base && {
      registry: { ...registries, ...registryAccount },
      tls: { certPath: base.clientCertificates },
    }),
    ...(ssh && { ssh }),
    missing,
  };
}

/** What all engines of the lab need. */
interface Base {
  readonly env: Record<string, string>;
  readonly authority: Authority;
  readonly clientCertificates: CertificateFolder;
  readonly archive: Buffer;
}

async function prepare(host: Host): Promise<Base> {
  const tools = await obtainPackages(host, toolSet);
  const env = unpackedEnvironment(host, tools.root);
  const authority = await makeAuthority(certificateFolder(host, 'authority'), env);
  const client = certificateFolder(host, 'client');
  return {
    env,
    authority,
    clientCertificates: await makeCertificate(authority, client, []),
    archive: await imageArchive(env),
  };
}

async function bringUp(variant: EngineVariant, base: Base, host: Host): Promise<LabEngine> {
  const { env, authority, archive } = base;
  const name = engineName(host, variant.name);
  const certificates = certificateFolder(host, variant.name);
  const engine = await startLabEngine(name, variant, host, (address) =>
    makeCertificate(authority, certificates, ['DNS:localhost', 'IP:127.0.0.1', `IP:${address}`]),
  );
  await loadImage(engine.socket, image, archive);
  const { namespace, address } = engine;
  const folder = registryFolder(host, variant.name);
  await startRegistries({ folder, namespace, address, certificates, env });
  return engine;
}

async function imageArchive(env: Record<string, string>): Promise<Buffer> {
  const program = findProgram('busybox', env['PATH'] ?? '');
  if (program === undefined) throw new Error('busybox not found');
  const applets = (await runChecked(program, ['--list'], { env })).trim().split('\n');
  return busyboxArchive(program, applets, image);
}

/** An error and, out of its details, the line that tells most: the last of a log, the first complaint of apt. */
function reason(error: unknown): string {
  const detail = error instanceof EmbeddedError ? error.detail : [];
  const line = error instanceof EmbeddedError && error.code === 'start' ? detail.at(-1) : detail[0];
  return line === undefined ? describeFailure(error) : `${describeFailure(error)} (${line})`;
}

function engineName(host: Host, name: LabEngineName): string {
  return `${host.runDir.split('-').at(-1)}-${name}`;
}

function registryFolder(host: Host, name: LabEngineName): string {
  return join(host.runDir, 'registries', name);
}

function certificateFolder(host: Host, name: string): string {
  return join(host.runDir, 'certificates', name);
}
