import type { PackageSet } from '../../../src/embedded/packages.ts';

/** docker 28.5.2 and its plugins: the client whose output is the measure. */
export const clientSet: PackageSet = {
  name: 'reference-client',
  own: [],
  other: { suite: 'forky', packages: ['docker-cli', 'docker-buildx', 'docker-compose'] },
  proof: [['docker', '--version']],
};

/** What the engines talk to, and what goes into their image. */
export const toolSet: PackageSet = {
  name: 'lab-tools',
  own: ['docker-registry', 'busybox-static', 'openssh-client', 'openssh-server', 'openssl'],
  proof: [
    ['docker-registry', '--version'],
    ['busybox', 'true'],
    ['ssh', '-V'],
    ['openssl', 'version'],
  ],
};
