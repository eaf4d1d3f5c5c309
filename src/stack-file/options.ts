import { StackFileError } from './fault.ts';
import { isMapping, type Mapping } from './shape.ts';

/** Options of services that a stack takes no notice of. */
export const unsupported: readonly string[] = [
  'build',
  'cgroupns_mode',
  'cgroup_parent',
  'devices',
  'domainname',
  'external_links',
  'ipc',
  'links',
  'mac_address',
  'network_mode',
  'pid',
  'privileged',
  'restart',
  'security_opt',
  'shm_size',
  'userns_mode',
];

/** Those it takes no notice of any more, with docker's reasons. */
export const deprecated: Readonly<Record<string, string>> = {
  container_name: 'Setting the container name is not supported.',
  expose:
    "Exposing ports is unnecessary - services on the same network can access each other's containers on any port.",
};

const limits = 'Set resource limits using deploy.resources';

/** Those it refuses, with what docker says to do instead. */
export const forbidden: Readonly<Record<string, string>> = {
  extends: 'Support for `extends` is not implemented yet.',
  volume_driver:
    'Instead of setting the volume driver on the service, define a volume using the top-level `volumes` option and specify the driver there.',
  volumes_from:
    'To share a volume between services, define it using the top-level `volumes` option and reference it from each service that shares it using the service-level `volumes` option.',
  cpu_quota: limits,
  cpu_shares: limits,
  cpuset: limits,
  mem_limit: limits,
  memswap_limit: limits,
};

export class ForbiddenOptionsError extends StackFileError {
  readonly used: readonly string[];

  constructor(used: readonly string[]) {
    super('Configuration contains forbidden properties');
    this.used = used;
  }
}

export function servicesOf({ services }: Mapping): readonly Mapping[] {
  return isMapping(services) ? Object.values(services).filter(isMapping) : [];
}

/** Which of these options any of the services has, in order. */
export function usedOf(services: readonly Mapping[], options: readonly string[]): string[] {
  return options.filter((option) => services.some((service) => Object.hasOwn(service, option))).toSorted();
}

/** Options with what there is to say of them. */
export function explained(used: readonly string[], reasons: Readonly<Record<string, string>>): string {
  return used.map((option) => `${option}: ${reasons[option]}`).join('\n\n');
}
