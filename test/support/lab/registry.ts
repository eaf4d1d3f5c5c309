import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startService, stopService } from './service.ts';

/**
 * The registries beside an engine, as the engine names them. They run in its network namespace and are asked by it;
 * a test that asks one itself finds it at the engine's address and the same port.
 */
export const registries = {
  /** Open to all, without TLS. */
  open: '127.0.0.1:5000',
  /** Wants a login, without TLS. */
  login: '127.0.0.1:5001',
  /** Wants a login, with TLS by the lab's authority. */
  tls: '127.0.0.1:5443',
} as const;

export type RegistryKind = keyof typeof registries;

export const registryAccount = { username: 'tug', password: 'tug-lab-password' } as const;

/** The account as htpasswd writes it. */
const passwordFile = 'tug:$2y$05$xdRs.PT68GXVpjpqaQ/Oa.Tza18CIy3PfVq2P1tH40.jLo.kIJqTC\n';

export interface RegistryPlace {
  readonly folder: string;
  readonly namespace: string;
  /** The address of the namespace as this machine sees it. */
  readonly address: string;
  readonly certificates: string;
  readonly env: Record<string, string>;
}

export async function startRegistries(place: RegistryPlace): Promise<void> {
  await mkdir(place.folder, { recursive: true });
  await writeFile(join(place.folder, 'htpasswd'), passwordFile);
  for (const kind of kinds()) {
    const port = Number(registries[kind].split(':')[1]);
    const file = join(place.folder, `${kind}.yml`);
    await writeFile(file, JSON.stringify(configuration(kind, port, place), undefined, 2));
    await startService({
      name: `registry-${kind}`,
      folder: place.folder,
      command: ['nsenter', `--net=/run/netns/${place.namespace}`, 'docker-registry', 'serve', file],
      env: place.env,
      address: { host: place.address, port },
    });
  }
}

export async function stopRegistries(folder: string): Promise<void> {
  for (const kind of kinds()) await stopService(folder, `registry-${kind}`);
}

function kinds(): RegistryKind[] {
  return Object.keys(registries) as RegistryKind[];
}

/** The registry reads YAML, and JSON is YAML. */
function configuration(kind: RegistryKind, port: number, place: RegistryPlace): object {
  const { folder, certificates } = place;
  const login = { htpasswd: { realm: 'tug lab', path: join(folder, 'htpasswd') } };
  const tls = { certificate: join(certificates, 'cert.pem'), key: join(certificates, 'key.pem') };
  return {
    version: 0.1,
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: join(folder, kind) }, delete: { enabled: true } },
    http: {
      addr: `0.0.0.0:${port}`,
      secret: 'lab',
      headers: { 'X-Content-Type-Options': ['nosniff'] },
      ...(kind === 'tls' && { tls }),
    },
    ...(kind !== 'open' && { auth: login }),
  };
}
