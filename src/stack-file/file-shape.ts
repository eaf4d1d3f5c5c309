import {
  kept,
  listOf,
  mapOf,
  pairs,
  since,
  size,
  struct,
  text,
  truth,
  written,
  type Meaning,
  type Shape,
} from './shape.ts';
import { service } from './service-shape.ts';

interface External {
  external: boolean;
  name: string;
}

/** Whether it is made elsewhere; in old files under which name, too. */
const external: Shape<External> = {
  read(raw, path, tell) {
    if (typeof raw === 'boolean') return { external: raw, name: '' };
    return { external: true, name: struct({ name: text }).read(raw, path, tell).name ?? '' };
  },
  write: ({ external: isExternal, name }) => (name === '' ? isExternal : { name }),
};

const labels = pairs('');
const driverOptions = mapOf(written);

const network = struct(
  {
    name: since(5, text),
    driver: text,
    driver_opts: driverOptions,
    ipam: struct({ driver: text, config: listOf(struct({ subnet: text })) }),
    external,
    internal: truth,
    attachable: since(2, truth),
    labels,
  },
  { nullable: true },
);

const topologies = listOf(struct({ segments: labels }));

const volume = struct(
  {
    name: since(4, text),
    driver: text,
    driver_opts: driverOptions,
    external,
    labels,
    'x-cluster-spec': since(
      10,
      kept(
        struct({
          group: text,
          access_mode: kept(
            struct({
              scope: text,
              sharing: text,
              mount_volume: kept(struct({ fs_type: text, mount_flags: listOf(text) })),
              block_volume: kept(struct({})),
            }),
          ),
          accessibility_requirements: kept(struct({ requisite: topologies, preferred: topologies })),
          capacity_range: kept(struct({ required_bytes: size, limit_bytes: size })),
          secrets: listOf(struct({ key: text, secret: text })),
          availability: text,
        }),
      ),
    ),
  },
  { nullable: true },
);

/** A secret or a config. */
const fileObject = struct({
  name: since(5, text),
  file: text,
  external,
  labels,
  driver: since(8, text),
  driver_opts: since(8, driverOptions),
  template_driver: since(8, text),
});

/** A whole stack file, its parts in the order docker writes them. */
export const stackFile = struct({
  version: kept(written),
  services: kept(mapOf(service, { named: true })),
  networks: mapOf(network),
  volumes: mapOf(volume, { named: true }),
  secrets: since(1, mapOf(fileObject, { named: true })),
  configs: since(3, mapOf(fileObject, { named: true })),
});

export type StackFile = Meaning<typeof stackFile>;
export type StackNetwork = Meaning<typeof network>;
export type StackVolume = Meaning<typeof volume>;
export type StackFileObject = Meaning<typeof fileObject>;
