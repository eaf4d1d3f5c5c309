import { int, text, uint, value, type OptionValues } from '../../../cli/option.ts';
import type { ResourceFields } from '../../../engine/types/host-config.ts';
import { parseBytes } from '../../../values/bytes.ts';
import { parseCpus } from '../../../values/cpus.ts';
import { parseMemorySwap } from '../../../values/memory.ts';

/** A size in bytes, 0 for none; `64m` and the like. */
export const bytes = (help: string, common: Omit<Parameters<typeof value<number>>[2], 'default'> = {}) =>
  value(help, parseBytes, { typeName: 'bytes', ...common, default: 0 });

/** The limits that create and run set and update changes. */
export const resourceOptions = {
  'blkio-weight': uint('Share of block I/O against others, 10 to 1000; 0 leaves it out (default 0)', {
    bits: 16,
  }),
  'cpu-period': int('Length of a period of the CPU scheduler, in microseconds'),
  'cpu-quota': int('CPU time within each period, in microseconds'),
  'cpu-rt-period': int('Length of a real-time period, in microseconds', { requires: { api: '1.25' } }),
  'cpu-rt-runtime': int('Real-time CPU time within each period, in microseconds', {
    requires: { api: '1.25' },
  }),
  'cpu-shares': int('Share of CPU time against others', { short: 'c' }),
  cpus: value('Number of CPUs, in parts too', parseCpus, {
    typeName: 'decimal',
    default: 0,
    requires: { api: '1.25' },
  }),
  'cpuset-cpus': text('CPUs it may run on (0-3, 0,1)'),
  'cpuset-mems': text('Memory nodes it may use (0-3, 0,1)'),
  'kernel-memory': bytes('Limit of kernel memory'),
  memory: bytes('Limit of memory', { short: 'm' }),
  'memory-reservation': bytes('Soft limit of memory'),
  'memory-swap': value('Limit of memory and swap together; -1 takes the limit off', parseMemorySwap, {
    typeName: 'bytes',
    default: 0,
  }),
};

/** The same as the engine takes them; zero and empty leave a limit as it is. */
export function resourceLimits(options: OptionValues<typeof resourceOptions>) {
  return {
    BlkioWeight: options['blkio-weight'],
    CpuPeriod: options['cpu-period'],
    CpuQuota: options['cpu-quota'],
    CpuRealtimePeriod: options['cpu-rt-period'],
    CpuRealtimeRuntime: options['cpu-rt-runtime'],
    CpuShares: options['cpu-shares'],
    NanoCpus: options.cpus,
    CpusetCpus: options['cpuset-cpus'],
    CpusetMems: options['cpuset-mems'],
    KernelMemory: options['kernel-memory'],
    Memory: options.memory,
    MemoryReservation: options['memory-reservation'],
    MemorySwap: options['memory-swap'],
  } satisfies Partial<ResourceFields>;
}
