import { toPorts } from './ports.ts';
import { parseVolume } from './volume.ts';
import {
  choice,
  command,
  decoded,
  duration,
  formatted,
  isMapping,
  kept,
  listOf,
  mapOf,
  number,
  pairs,
  setOf,
  since,
  size,
  sortedMap,
  struct,
  text,
  texts,
  truth,
  whole,
  written,
  type Meaning,
  type Raw,
  type Shape,
} from './shape.ts';

const labels = pairs('');

const hosts: Shape<string[]> = {
  read(raw, path, tell) {
    const items = isMapping(raw)
      ? Object.entries(raw)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => `${name}:${String(value)}`)
          .toSorted()
      : listOf(text).read(raw, path, tell);
    return items.flatMap((item) => {
      const [, name, address] = /^([^=]*)=([^]*)$/.exec(item) ?? /^([^:]*):([^]*)$/.exec(item) ?? [];
      return name === undefined ? [] : [`${name}:${(address ?? '').replace(/^\[(.+)\]$/, '$1')}`];
    });
  },
};

/** A file of a secret or config: its name alone, or how it is mounted. */
const file = struct(
  { source: text, target: text, uid: text, gid: text, mode: kept(number) },
  { short: (raw) => (typeof raw === 'string' ? { source: raw } : raw), type: 'string' },
);

const order = choice('start-first', 'stop-first');

const rules = (order: Shape<string>) =>
  struct({
    parallelism: kept(whole),
    delay: duration,
    failure_action: text,
    monitor: duration,
    max_failure_ratio: number,
    order,
  });

const deploy = struct(
  {
    mode: text,
    replicas: kept(whole),
    labels,
    update_config: kept(rules(since(4, order))),
    rollback_config: since(7, kept(rules(order))),
    resources: struct({
      limits: kept(struct({ cpus: text, memory: size, pids: since(9, whole) })),
      reservations: kept(
        struct({
          cpus: text,
          memory: size,
          generic_resources: since(
            5,
            listOf(struct({ discrete_resource_spec: struct({ kind: kept(text), value: kept(whole) }) })),
          ),
        }),
      ),
    }),
    restart_policy: kept(
      struct({ condition: text, delay: kept(duration), max_attempts: kept(whole), window: kept(duration) }),
    ),
    placement: struct({
      constraints: listOf(text),
      preferences: since(3, listOf(struct({ spread: text }))),
      max_replicas_per_node: since(8, whole),
    }),
    endpoint_mode: since(2, text),
  },
  { nullable: true },
);

/** A line for a shell, or how the check is run and its words. */
const test: Shape<string[]> = {
  read: (raw, path, tell) =>
    typeof raw === 'string' ? ['CMD-SHELL', raw] : listOf(text).read(raw, path, tell),
};

const health = struct({
  test,
  timeout: kept(duration),
  interval: kept(duration),
  retries: kept(number),
  start_period: since(4, kept(duration)),
  start_interval: since(12, kept(duration)),
  disable: truth,
});

const network = struct({
  aliases: setOf(text),
  driver_opts: since(13, mapOf(written)),
  ipv4_address: text,
  ipv6_address: text,
});

/** Networks by name, or their names alone. */
const networks: Shape<Record<string, Meaning<typeof network> | null>> = {
  read(raw, path, tell) {
    if (Array.isArray(raw)) {
      return Object.fromEntries(
        setOf(text)
          .read(raw, path, tell)
          .map((name) => [name, null]),
      );
    }
    const nullable: Shape<Meaning<typeof network> | null> = {
      read: (each, at, report) => (each === null ? null : network.read(each, at, report)),
    };
    return mapOf(nullable, { named: true }).read(raw, path, tell);
  },
  write: (map) => sortedMap(map, (each) => each && network.write?.(each)),
};

export const port = struct({ mode: text, target: whole, published: whole, protocol: text });

const ports: Shape<Meaning<typeof port>[]> = {
  read(raw, path, tell) {
    const items = setOf<Raw>({ read: (each) => each }).read(raw, path, tell);
    return items.flatMap((item, index) =>
      typeof item === 'string' || typeof item === 'number'
        ? formatted('ports', () => toPorts(String(item)), [], `${path}.${index}`, tell)
        : [port.read(item, `${path}.${index}`, tell)],
    );
  },
  write: (items) => items.map((item) => port.write?.(item)),
};

export const volume = struct(
  {
    type: text,
    source: text,
    target: text,
    read_only: truth,
    consistency: text,
    bind: kept(struct({ propagation: text })),
    volume: kept(struct({ nocopy: truth, subpath: text })),
    image: kept(struct({ subpath: text })),
    tmpfs: since(6, kept(struct({ size: whole }))),
    cluster: kept(struct({})),
  },
  {
    short: (raw, path, tell) =>
      typeof raw === 'string' ? decoded(() => parseVolume(raw), { type: '' }, path, tell) : raw,
    type: 'string',
    required: ['type'],
  },
);

export type StackVolumeMount = Meaning<typeof volume>;

/** A limit for both, or a soft and a hard one. */
const ulimit = struct(
  { single: whole, soft: whole, hard: whole },
  {
    short: (raw) => (typeof raw === 'number' ? { single: raw, soft: 0, hard: 0 } : raw),
    type: 'integer',
    required: ['soft', 'hard'],
  },
);

const ulimits: Shape<Record<string, Meaning<typeof ulimit>>> = {
  ...mapOf(ulimit),
  write: (limits) => sortedMap(limits, (limit) => limit.single || ulimit.write?.(limit)),
};

/** A service of a stack file, its fields in the order docker writes them. */
export const service = struct({
  build: struct(
    {
      context: text,
      dockerfile: text,
      args: pairs(null),
      labels: since(3, labels),
      cache_from: since(2, texts),
      extra_hosts: since(9, hosts),
      network: since(4, text),
      target: since(4, text),
    },
    { short: (raw) => (typeof raw === 'string' ? { context: raw } : raw), type: 'string' },
  ),
  cap_add: setOf(text),
  cap_drop: setOf(text),
  cgroupns_mode: since(9, text),
  cgroup_parent: text,
  command,
  configs: since(3, listOf(file)),
  container_name: text,
  credential_spec: since(3, struct({ config: text, file: text, registry: text })),
  depends_on: setOf(text),
  deploy,
  devices: setOf(text),
  dns: texts,
  dns_search: texts,
  domainname: text,
  entrypoint: command,
  environment: pairs(null),
  env_file: texts,
  expose: setOf(written),
  external_links: setOf(text),
  extra_hosts: hosts,
  hostname: text,
  healthcheck: kept(health),
  image: text,
  init: since(7, kept(truth)),
  ipc: text,
  isolation: since(5, text),
  labels,
  links: setOf(text),
  logging: kept(struct({ driver: text, options: mapOf(written) })),
  mac_address: text,
  network_mode: text,
  networks,
  pid: text,
  ports,
  privileged: truth,
  read_only: truth,
  restart: text,
  secrets: since(1, listOf(file)),
  security_opt: setOf(text),
  shm_size: written,
  stdin_open: truth,
  stop_grace_period: kept(duration),
  stop_signal: text,
  sysctls: labels,
  tmpfs: texts,
  tty: truth,
  ulimits,
  user: text,
  userns_mode: text,
  volumes: listOf(volume),
  working_dir: text,
});

export type StackService = Meaning<typeof service>;
export type StackPort = Meaning<typeof port>;
export type StackFileUse = Meaning<typeof file>;
