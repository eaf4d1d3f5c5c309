import { execFile } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFillSync } from 'node:crypto';
import { promisify } from 'node:util';

export interface Place {
  host: string;
  docker: string;
  tug: readonly [program: string, script: string];
}

export interface Workload {
  /** what both run */
  args(place: Place): string[];
  prepare?(place: Place): Promise<void>;
  cleanUp?(place: Place): Promise<void>;
  against?: 'docker' | 'node';
  input?: string;
}

const megabytes = 500;
const folder = join(tmpdir(), 'tug-bench');
const bigFile = join(folder, 'context', 'big');

/** The peer sets the stage, so that tug is measured and nothing else of it runs. */
async function docker({ docker: program, host }: Place, ...args: string[]): Promise<void> {
  const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0' };
  await promisify(execFile)(program, args, { env, maxBuffer: 1 << 26 });
}

const names = Array.from({ length: 200 }, (_, i) => `tug-bench-${i}`);
const remove =
  (...containers: string[]) =>
  (place: Place) =>
    docker(place, 'rm', '--force', ...containers);

async function writeBigFile(): Promise<void> {
  mkdirSync(join(folder, 'context'), { recursive: true });
  writeFileSync(join(folder, 'context', 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
  const piece = Buffer.alloc(1 << 20);
  const file = createWriteStream(bigFile);
  for (let i = 0; i < megabytes; i++) {
    randomFillSync(piece);
    await new Promise((resolve) => file.write(piece, resolve));
  }
  await new Promise((resolve) => file.end(resolve));
}

async function removeFolder(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
}

const sleeper: Pick<Workload, 'prepare' | 'cleanUp'> = {
  prepare: (place) => docker(place, 'run', '-d', '--name', 'tug-bench-sleeper', 'busybox', 'sleep', '3600'),
  cleanUp: remove('tug-bench-sleeper'),
};

export const workloads: Readonly<Record<string, Workload>> = {
  'ps, against a bare node': { args: () => ['ps'], against: 'node' },
  'version --format': { args: () => ['version', '--format', '{{.Server.Version}}'] },
  'ps, no container': { args: () => ['ps', '--filter', 'name=tug-bench-'] },
  'ps -a, 200 containers': {
    args: () => ['ps', '-a', '--filter', 'name=tug-bench-'],
    async prepare(place) {
      for (const name of names) await docker(place, 'create', '--name', name, 'busybox', 'true');
    },
    cleanUp: remove(...names),
  },
  exec: { ...sleeper, args: () => ['exec', 'tug-bench-sleeper', 'true'] },
  'run --rm': { args: () => ['run', '--rm', 'busybox', 'true'] },
  'logs, 500 MB': {
    args: () => ['logs', 'tug-bench-logs'],
    async prepare(place) {
      const log = '--log-driver local --log-opt max-size=2g --log-opt compress=false'.split(' ');
      const lines = `yes ${'x'.repeat(99)} | head -c ${megabytes}000000`;
      await docker(
        place,
        'run',
        '--detach',
        '--name',
        'tug-bench-logs',
        ...log,
        'busybox',
        'sh',
        '-c',
        lines,
      );
      await docker(place, 'wait', 'tug-bench-logs');
    },
    cleanUp: remove('tug-bench-logs'),
  },
  'cp to a container, 500 MB': {
    args: () => ['cp', '--quiet', bigFile, 'tug-bench-copy:/big'],
    async prepare(place) {
      await writeBigFile();
      await docker(place, 'create', '--name', 'tug-bench-copy', 'busybox', 'true');
    },
    async cleanUp(place) {
      await remove('tug-bench-copy')(place);
      await removeFolder();
    },
  },
  'cp from a container, 500 MB': {
    args: () => ['cp', '--quiet', 'tug-bench-copy:/big', join(folder, 'out')],
    async prepare(place) {
      await writeBigFile();
      await docker(place, 'create', '--name', 'tug-bench-copy', 'busybox', 'true');
      await docker(place, 'cp', bigFile, 'tug-bench-copy:/big');
    },
    async cleanUp(place) {
      await remove('tug-bench-copy')(place);
      await removeFolder();
    },
  },
  'build context, 500 MB': {
    args: () => ['build', '--quiet', '--tag', 'tug-bench', join(folder, 'context')],
    prepare: writeBigFile,
    async cleanUp(place) {
      await docker(place, 'rmi', '--force', 'tug-bench');
      await removeFolder();
    },
  },
  'run -i, 500 MB in': {
    args: () => ['run', '--rm', '-i', 'busybox', 'sh', '-c', 'cat > /dev/null'],
    input: bigFile,
    prepare: writeBigFile,
    cleanUp: removeFolder,
  },
};
