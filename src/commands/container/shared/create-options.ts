import { flag, int, list, map, text, uint, value, type Option } from '../../../cli/option.ts';
import { parseThrottleBytes, parseThrottleOperations, parseWeightDevice } from '../../../values/blkio.ts';
import { parseDeviceCgroupRule } from '../../../values/devices.ts';
import { parseDnsSearch } from '../../../values/dns.ts';
import { parseDuration } from '../../../values/durations.ts';
import { parseEnv } from '../../../values/env.ts';
import { parseGpus } from '../../../values/gpus.ts';
import { parseExtraHost } from '../../../values/hosts.ts';
import { parseIp } from '../../../values/ip.ts';
import { parseLabel } from '../../../values/labels.ts';
import { parseLink } from '../../../values/links.ts';
import { parseMount } from '../../../values/mounts.ts';
import { parseNetwork } from '../../../values/networks.ts';
import { parseAttach } from '../../../values/streams.ts';
import { parseSysctl } from '../../../values/sysctls.ts';
import { parseUlimit } from '../../../values/ulimits.ts';
import { contentTrustOption } from '../../shared/content-trust.ts';
import { bytes, resourceOptions } from './resource-options.ts';

const duration = (help: string, api?: string): Option<number> =>
  value(help, parseDuration, { typeName: 'duration', default: 0, ...(api && { requires: { api } }) });

const emptyList = { defaultText: '[]' };
const networks = (hidden?: true) =>
  list('Network it joins', {
    typeName: 'network',
    parse: parseNetwork,
    complete: 'networks',
    ...(hidden && { hidden, storedAs: 'network' }),
  });

const processOptions = {
  attach: list('Attach to STDIN, STDOUT or STDERR', {
    short: 'a',
    parse: parseAttach,
    complete: ['stderr', 'stdin', 'stdout'],
  }),
  entrypoint: text('Run this in place of what the image runs'),
  env: list('Set an environment variable', {
    short: 'e',
    parse: parseEnv,
    complete: 'environment-variables',
  }),
  'env-file': list('Read environment variables from a file', { complete: 'files' }),
  hostname: text('Host name inside', { short: 'h' }),
  domainname: text('NIS domain name inside'),
  init: flag('Run an init inside that forwards signals and reaps processes', { requires: { api: '1.25' } }),
  interactive: flag('Keep stdin open even when nobody is attached', { short: 'i' }),
  label: list('Set a label', { short: 'l', parse: parseLabel }),
  'label-file': list('Read labels from a file', { complete: 'files' }),
  restart: text('What to do when it ends', {
    default: 'no',
    choices: ['no', 'always', 'on-failure', 'unless-stopped'],
  }),
  rm: flag('Remove it and its anonymous volumes when it ends'),
  'stop-signal': text('Signal that stops it', { complete: 'signals' }),
  'stop-timeout': int('Seconds to wait before it is killed when stopped', { requires: { api: '1.25' } }),
  sysctl: map('Set a kernel parameter', { parse: (raw) => pair(parseSysctl(raw)) }),
  tty: flag('Give it a terminal', { short: 't' }),
  ulimit: list('Set a limit of its processes', {
    typeName: 'ulimit',
    parse: parseUlimit,
    complete: 'ulimits',
    ...emptyList,
  }),
  user: text('User name or ID, and group (format: <name|uid>[:<group|gid>])', { short: 'u' }),
  workdir: text('Working directory inside', { short: 'w' }),
  annotation: map('Annotation for the OCI runtime', { requires: { api: '1.43' } }),
};

const securityOptions = {
  'cap-add': list('Add a Linux capability', { complete: 'capabilities' }),
  'cap-drop': list('Take a Linux capability away', { complete: 'capabilities' }),
  cgroupns: text('Control group namespace: host, private, or what the engine is set to if not said', {
    requires: { api: '1.41' },
    choices: ['host', 'private'],
  }),
  'group-add': list('Join another group'),
  ipc: text('IPC namespace', { complete: 'ipc-namespaces' }),
  isolation: text('Isolation technology'),
  pid: text('PID namespace', { complete: 'pid-namespaces' }),
  privileged: flag('Give it all privileges'),
  'read-only': flag('Make its root file system read-only'),
  runtime: text('OCI runtime to use'),
  'security-opt': list('Security option', { complete: 'security-options' }),
  userns: text('User namespace', { complete: ['host'] }),
  uts: text('UTS namespace', { complete: ['host'] }),
};

const networkOptions = {
  'add-host': list('Add a host name (host:ip)', { parse: parseExtraHost }),
  dns: list('Use this DNS server', { parse: parseIp }),
  'dns-opt': list('Set a DNS option', { hidden: true, storedAs: 'dns-option' }),
  'dns-option': list('Set a DNS option'),
  'dns-search': list('Search this DNS domain', { parse: parseDnsSearch }),
  expose: list('Expose a port or a range of ports'),
  ip: text('IPv4 address (172.30.100.104)'),
  ip6: text('IPv6 address (2001:db8::33)'),
  link: list('Link to another container', { parse: parseLink, complete: 'links' }),
  'link-local-ip': list('Link-local address, IPv4 or IPv6'),
  'mac-address': text('MAC address (92:d0:c6:0a:29:33)'),
  net: networks(true),
  network: networks(),
  'net-alias': list('Alias on the network', { hidden: true, storedAs: 'network-alias' }),
  'network-alias': list('Alias on the network'),
  publish: list("Publish a port on the engine's host", { short: 'p' }),
  'publish-all': flag('Publish all exposed ports on random ports', { short: 'P' }),
};

const storageOptions = {
  device: list("Give it a device of the engine's host"),
  'device-cgroup-rule': list('Rule of the device control group', { parse: parseDeviceCgroupRule }),
  gpus: list("GPUs to give it ('all' for all of them)", {
    typeName: 'gpu-request',
    parse: parseGpus,
    requires: { api: '1.40' },
  }),
  'log-driver': text('Driver of its log', { complete: 'log-drivers' }),
  'log-opt': list('Option of the log driver', { complete: 'log-options' }),
  mount: list('Mount a file system', { typeName: 'mount', parse: (raw) => parseMount(raw) }),
  'storage-opt': list('Option of the storage driver', { complete: 'storage-options' }),
  tmpfs: list('Mount a tmpfs directory'),
  volume: list("Mount a volume or a path of the engine's host", { short: 'v' }),
  'volume-driver': text('Driver of its volumes', { complete: 'volume-drivers' }),
  'volumes-from': list('Mount the volumes of another container', { complete: 'containers' }),
};

const healthOptions = {
  'health-cmd': text('Command that checks its health'),
  'health-interval': duration('Time between checks (ms|s|m|h) (default 0s)'),
  'health-retries': int('Failures in a row that make it unhealthy'),
  'health-start-interval': duration('Time between checks while it starts (ms|s|m|h) (default 0s)', '1.44'),
  'health-start-period': duration('Time it may take to start (ms|s|m|h) (default 0s)', '1.29'),
  'health-timeout': duration('Time a check may take (ms|s|m|h) (default 0s)'),
  'no-healthcheck': flag("Turn the image's health check off"),
};

const limitOptions = {
  ...resourceOptions,
  'blkio-weight-device': list('Block I/O weight of a device', { parse: parseWeightDevice, ...emptyList }),
  'cgroup-parent': text('Parent control group'),
  'cpu-count': int('Number of CPUs (Windows only)', { requires: { os: 'windows' } }),
  'cpu-percent': int('Percentage of the CPUs (Windows only)', { requires: { os: 'windows' } }),
  'device-read-bps': list('Bytes a second read from a device', { parse: parseThrottleBytes, ...emptyList }),
  'device-read-iops': list('Reads a second from a device', { parse: parseThrottleOperations, ...emptyList }),
  'device-write-bps': list('Bytes a second written to a device', { parse: parseThrottleBytes, ...emptyList }),
  'device-write-iops': list('Writes a second to a device', { parse: parseThrottleOperations, ...emptyList }),
  'io-maxbandwidth': bytes('Bandwidth of the system drive (Windows only)', { requires: { os: 'windows' } }),
  'io-maxiops': uint('I/O operations a second on the system drive (Windows only)', {
    requires: { os: 'windows' },
  }),
  'memory-swappiness': int('How readily its memory is swapped out (0 to 100)', { default: -1 }),
  'oom-kill-disable': flag('Never kill it for want of memory'),
  'oom-score-adj': int('How readily it is killed for want of memory (-1000 to 1000)'),
  'pids-limit': int('Limit of processes (-1 takes the limit off)'),
  'shm-size': bytes('Size of /dev/shm'),
};

/** What create and run take alike. */
export const createOptions = {
  ...processOptions,
  ...securityOptions,
  ...networkOptions,
  ...storageOptions,
  ...healthOptions,
  ...limitOptions,
  cidfile: text('Write the ID of the container to this file', { complete: 'files' }),
  'disable-content-trust': contentTrustOption,
  name: text('Name of the container'),
  platform: text('Platform of the image, if the engine knows several', {
    requires: { api: '1.32' },
    complete: 'platforms',
  }),
  pull: text('When to pull the image: "always", "missing", "never"', {
    default: 'missing',
    choices: ['always', 'missing', 'never'],
  }),
  quiet: flag('Do not show the progress of a pull', { short: 'q' }),
  'use-api-socket': flag("Give it the engine's socket and the credentials of its registries"),
};

function pair(setting: string): readonly [string, string] {
  const at = setting.indexOf('=');
  return [setting.slice(0, at), setting.slice(at + 1)];
}
