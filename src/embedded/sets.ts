import type { PackageSet } from './packages.ts';

const base = ['runc', 'iptables', 'iproute2', 'tini'];
const proof = [
  ['dockerd', '--version'],
  ['containerd', '--version'],
  ['runc', '--version'],
  ['ip', '-V'],
];

/** The engine this release of the distribution carries. */
export function distributionSet(codename: string): PackageSet {
  return { name: codename, own: ['docker.io', 'containerd', ...base], proof };
}

/** Another release's engine. Its runc may want a newer C library, so that and all libraries stay this release's. */
export function suiteSet(suite: string): PackageSet {
  return { name: suite, own: base, other: { suite, packages: ['docker.io', 'containerd'] }, proof };
}
