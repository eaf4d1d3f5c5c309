import { flag, int, text } from '../../../cli/option.ts';
import { parseDnsSearch } from '../../../values/dns.ts';
import { parseExtraHost } from '../../../values/hosts.ts';
import { parseIp } from '../../../values/ip.ts';
import { parseLabel } from '../../../values/labels.ts';
import { parseMount, resolveMount } from '../../../values/mounts.ts';
import { pairsToMap } from '../../../values/pairs.ts';
import { cut } from '../../../values/text.ts';
import { mergeUlimits, parseUlimit } from '../../../values/ulimits.ts';
import { capabilityFact } from './capability-fact.ts';
import { changedMap, noneIfEmpty, sortedList, sortedSet } from './changes.ts';
import { envFact } from './env-fact.ts';
import { collection, scalar, type Fact } from './fact.ts';
import { healthFact } from './health-fact.ts';
import { changedHosts, toHostLine } from './hosts.ts';
import { changedMounts } from './mounts.ts';
import { commandLine, duration, listOf, names, since } from './options.ts';

const spec = 'TaskTemplate.ContainerSpec';

/** What is said of a service's containers. */
export const containerFacts: readonly Fact[] = [
  collection('container-label', `${spec}.Labels`, {
    noun: 'a label of its containers',
    option: listOf(parseLabel),
    removal: names,
    make: pairsToMap,
    change: (current, { added, removed }) => changedMap(current, pairsToMap(added), removed),
  }),
  scalar('image', `${spec}.Image`, text('Image of its containers', { complete: 'images' }), {
    only: 'update',
  }),
  scalar('args', `${spec}.Args`, commandLine('Arguments of its command'), { only: 'update' }),
  scalar('entrypoint', `${spec}.Command`, commandLine('Run this in place of what the image runs')),
  envFact,
  scalar('workdir', `${spec}.Dir`, text('Working directory inside', { short: 'w' })),
  scalar(
    'user',
    `${spec}.User`,
    text('User name or ID, and group (format: <name|uid>[:<group|gid>])', { short: 'u' }),
  ),
  scalar('hostname', `${spec}.Hostname`, text('Host name inside', since('1.25'))),
  scalar(
    'init',
    `${spec}.Init`,
    flag('Run an init inside that forwards signals and reaps processes', since('1.37')),
  ),
  scalar('isolation', `${spec}.Isolation`, text('Isolation technology', since('1.35'))),
  collection('mount', `${spec}.Mounts`, {
    noun: 'a mount',
    option: listOf((raw) => parseMount(raw), 'mount'),
    removal: names,
    make: (mounts, { cwd }) => mounts.map((mount) => resolveMount(mount, cwd)),
    change: changedMounts,
    always: true,
  }),
  collection('sysctl', `${spec}.Sysctls`, {
    noun: 'a kernel parameter',
    api: '1.40',
    option: names,
    removal: names,
    make: pairsToMap,
    change: (current, { added, removed }) =>
      changedMap(current, pairsToMap(added), Object.keys(pairsToMap(removed))),
  }),
  collection('ulimit', `${spec}.Ulimits`, {
    noun: 'a limit of its processes',
    api: '1.41',
    option: listOf(parseUlimit, 'ulimit', { defaultText: '[]' }),
    removal: names,
    make: mergeUlimits,
    change(current = [], { added, removed }) {
      const gone = removed.map((limit) => cut(limit, '=')[0]);
      const kept = current.filter(({ Name }) => !gone.includes(Name));
      return noneIfEmpty(mergeUlimits([...kept, ...added]));
    },
    always: true,
  }),
  scalar(
    'oom-score-adj',
    `${spec}.OomScoreAdj`,
    int('How readily it is killed for want of memory (-1000 to 1000)', { typeName: 'int', ...since('1.46') }),
  ),
  scalar(
    'stop-grace-period',
    `${spec}.StopGracePeriod`,
    duration('Time a container has to stop before it is killed (ns|us|ms|s|m|h)'),
    { byDefault: '10s' },
  ),
  collection('group', `${spec}.Groups`, {
    noun: 'a further group of its user',
    api: '1.25',
    option: names,
    removal: names,
    make: (groups) => [...groups],
    change: sortedList,
  }),
  collection('dns', `${spec}.DNSConfig.Nameservers`, {
    noun: 'a DNS server',
    api: '1.25',
    option: listOf(parseIp),
    removal: names,
    make: (servers) => [...servers],
    change: sortedSet,
  }),
  collection('dns-option', `${spec}.DNSConfig.Options`, {
    noun: 'a DNS option',
    api: '1.25',
    option: names,
    removal: names,
    make: (options) => [...options],
    change: sortedSet,
  }),
  collection('dns-search', `${spec}.DNSConfig.Search`, {
    noun: 'a DNS domain to search',
    api: '1.25',
    option: listOf(parseDnsSearch),
    removal: names,
    make: (domains) => [...domains],
    change: sortedSet,
  }),
  collection('host', `${spec}.Hosts`, {
    noun: 'a host name (host:ip)',
    api: '1.25',
    option: listOf(parseExtraHost),
    removal: names,
    make: (hosts) => hosts.map(toHostLine),
    change: changedHosts,
  }),
  healthFact,
  scalar('tty', `${spec}.TTY`, flag('Give it a terminal', { short: 't', ...since('1.25') })),
  scalar('read-only', `${spec}.ReadOnly`, flag('Make its root file system read-only', since('1.28'))),
  scalar('stop-signal', `${spec}.StopSignal`, text('Signal that stops it', since('1.28'))),
  capabilityFact,
];
