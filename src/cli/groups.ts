import type { Requirement } from './option.ts';

interface Group {
  summary: string;
  /** what all its verbs need; groups that need a swarm stand apart in help */
  requires?: Requirement;
  /** what the usage line has after the path where a command line is refused: docker has it for few */
  usage?: string;
}

/** The nouns: groups of commands that have no action of their own, by path. */
export const groups: Readonly<Record<string, Group>> = {
  builder: { summary: 'Manage the build cache and builds' },
  checkpoint: {
    summary: 'Manage checkpoints of running containers',
    requires: { api: '1.25', experimental: true, os: 'linux' },
  },
  completion: { summary: 'Write scripts that let a shell complete command lines' },
  config: { summary: 'Manage configs of a swarm', requires: { api: '1.30', swarm: 'manager' } },
  container: { summary: 'Manage containers' },
  context: { summary: 'Manage contexts: the engines this client knows' },
  engine: { summary: 'Run a private Docker Engine on this machine' },
  image: { summary: 'Manage images' },
  manifest: { summary: 'Manage manifests of images and lists of them', usage: 'COMMAND' },
  network: { summary: 'Manage networks' },
  node: { summary: 'Manage the nodes of a swarm', requires: { api: '1.24', swarm: 'manager' } },
  plugin: { summary: "Manage the engine's plugins", requires: { api: '1.25' } },
  secret: { summary: 'Manage secrets of a swarm', requires: { api: '1.25', swarm: 'manager' } },
  service: { summary: 'Manage services of a swarm', requires: { api: '1.24', swarm: 'manager' } },
  stack: {
    summary: 'Manage stacks of services of a swarm',
    requires: { api: '1.25', swarm: 'manager' },
    usage: '[OPTIONS]',
  },
  swarm: { summary: 'Manage the swarm an engine is in', requires: { api: '1.24', swarm: 'any' } },
  system: { summary: 'Look at and clean up an engine as a whole' },
  trust: { summary: 'Manage trust in images: signatures and keys' },
  'trust key': { summary: 'Manage keys to sign images with' },
  'trust signer': { summary: 'Manage who may sign images' },
  volume: { summary: 'Manage volumes', usage: 'COMMAND' },
};

/** Shown first in the program's help, in this order. */
export const commonCommands: readonly string[] = [
  'run',
  'exec',
  'ps',
  'build',
  'pull',
  'push',
  'images',
  'login',
  'logout',
  'search',
  'version',
  'info',
];
