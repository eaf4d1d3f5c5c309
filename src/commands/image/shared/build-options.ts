import { flag, int, list, strings, text, value } from '../../../cli/option.ts';
import { parseReference } from '../../../registry/reference.ts';
import { parseEnv } from '../../../values/env.ts';
import { parseExtraHost } from '../../../values/hosts.ts';
import { parseLabel } from '../../../values/labels.ts';
import { parseMemorySwap } from '../../../values/memory.ts';
import { parseUlimit } from '../../../values/ulimits.ts';
import { contentTrustOption } from '../../shared/content-trust.ts';
import { bytes } from '../../container/shared/resource-options.ts';

export const buildOptions = {
  'add-host': list('Add a host name for the steps (host:ip)', { parse: parseExtraHost }),
  'build-arg': list('Set a variable of the Dockerfile', { parse: parseEnv }),
  'cache-from': strings('Images whose layers may stand in for steps'),
  'cgroup-parent': text('Parent of the control groups of RUN steps'),
  compress: flag('Compress what is sent to the engine with gzip'),
  'cpu-period': int('Length of a period of the CPU scheduler, in microseconds'),
  'cpu-quota': int('CPU time within each period, in microseconds'),
  'cpu-shares': int('Share of CPU time against others', { short: 'c' }),
  'cpuset-cpus': text('CPUs the steps may run on (0-3, 0,1)'),
  'cpuset-mems': text('Memory nodes the steps may use (0-3, 0,1)'),
  'disable-content-trust': contentTrustOption,
  file: text('Where the Dockerfile is (PATH/Dockerfile if not said)', { short: 'f', complete: 'files' }),
  'force-rm': flag('Remove the containers of steps even when one fails'),
  iidfile: text('Write the ID of the image to a file', { complete: 'files' }),
  isolation: text('Technology that isolates the containers of steps'),
  label: list('Set a label of the image', { parse: parseLabel }),
  memory: bytes('Limit of memory', { short: 'm' }),
  'memory-swap': value('Limit of memory and swap together; -1 takes the limit off', parseMemorySwap, {
    typeName: 'bytes',
    default: 0,
  }),
  network: text('Network of RUN steps', { default: 'default', requires: { api: '1.25' } }),
  'no-cache': flag('Run every step anew'),
  platform: text('Platform to build for, if the engine knows several', {
    requires: { api: '1.38' },
    complete: 'platforms',
  }),
  pull: flag('Fetch base images even if they are there'),
  quiet: flag('Show the ID of the image alone', { short: 'q' }),
  rm: flag('Remove the containers of steps when the build went well', { default: true }),
  'security-opt': strings('Security options'),
  'shm-size': bytes('Size of /dev/shm'),
  squash: flag('Make one layer of all new ones', { requires: { api: '1.25', experimental: true } }),
  tag: list('Name of the image, and a tag if wanted (name:tag)', { short: 't', parse: checkedReference }),
  target: text('Stage of the Dockerfile to build'),
  ulimit: list('Set a limit of the processes of steps', {
    typeName: 'ulimit',
    parse: parseUlimit,
    defaultText: '[]',
  }),
};

function checkedReference(raw: string): string {
  parseReference(raw);
  return raw;
}
