import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf } from '../../src/registry/manifest.ts';
import { authority, webServer, type WebServer } from '../registry/support.ts';

/** The repository whose trust is in the fixtures, as a notary server had it. */
export const repository = 'registry.example.org/app/web';

/** A moment at which nothing in the fixtures has expired. */
export const now = new Date('2026-11-25T00:00:00Z');

const roles = [
  'root',
  'timestamp',
  'snapshot',
  'targets',
  'targets/releases',
  'targets/alice',
  'targets/bob',
];

export type Files = ReadonlyMap<string, Buffer>;

function read(path: string): Buffer {
  return readFileSync(new URL(`./fixtures/${path}.signed`, import.meta.url));
}

/** The metadata files of the repository by name, those that are listed by their digest too. */
export function files(change: Readonly<Record<string, Buffer>> = {}): Map<string, Buffer> {
  return named(new Map(roles.map((role) => [role, change[role] ?? read(`first/${role}`)])));
}

/** The same after its root key was changed twice. */
export function rotatedFiles(): Map<string, Buffer> {
  const rotated = ['root', 'snapshot', 'timestamp', '3.root'].map(
    (name) => [name, read(`rotated/${name}`)] as const,
  );
  return named(new Map([...roles.map((role) => [role, read(`first/${role}`)] as const), ...rotated]));
}

/** Each file also under the name that has its digest. */
function named(byRole: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const digests = Array.from(byRole, ([role, bytes]) => {
    return [`${role}.${digestOf(bytes).slice('sha256:'.length)}`, bytes] as const;
  });
  return new Map([...byRole, ...digests]);
}

/** A notary server that has these files; they may change while it runs. */
export function notaryServer(current: () => Files): Promise<WebServer> {
  const prefix = `/v2/${repository}/_trust/tuf/`;
  return webServer(
    ({ url }) => {
      const file = url.startsWith(prefix)
        ? current().get(url.slice(prefix.length, -'.json'.length))
        : undefined;
      return file ? { body: file.toString() } : { status: url === '/v2/' ? 200 : 404 };
    },
    { secure: true },
  );
}

/** Makes a client that has this configuration folder believe the server's certificate. */
export function believe(configDir: string, { host }: WebServer): void {
  const file = join(configDir, 'tls', host, 'ca.crt');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, authority);
}
