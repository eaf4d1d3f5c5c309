import type { BlkioStats, ContainerStats, MemoryStats } from '../../../engine/types/stats.ts';
import { nanosecondsOf } from '../../../render/instant.ts';
import type { StatsEntry } from '../../../views/stats.ts';

/** What the engine's counters mean. Percentages are of one CPU, and of the memory a container may have. */
export function statsNumbers(
  stats: ContainerStats,
  osType: string,
): Omit<StatsEntry, 'container' | 'isInvalid'> {
  const networks = Object.values(stats.networks ?? {});
  return {
    name: stats.name ?? '',
    id: stats.id ?? '',
    networkRead: sum(networks.map(({ rx_bytes }) => rx_bytes)),
    networkWritten: sum(networks.map(({ tx_bytes }) => tx_bytes)),
    ...(osType === 'windows' ? windowsNumbers(stats) : linuxNumbers(stats)),
  };
}

function linuxNumbers({ memory_stats, blkio_stats, pids_stats, ...stats }: ContainerStats) {
  const memory = usedMemory(memory_stats);
  const memoryLimit = memory_stats.limit ?? 0;
  return {
    cpuPercent: linuxCpuPercent(stats),
    memory,
    memoryLimit,
    memoryPercent: memoryLimit === 0 ? 0 : (memory / memoryLimit) * 100,
    ...blockTraffic(blkio_stats),
    processes: pids_stats?.current ?? 0,
  };
}

function linuxCpuPercent({
  cpu_stats: now,
  precpu_stats: before,
}: Pick<ContainerStats, 'cpu_stats' | 'precpu_stats'>) {
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const passed = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  const cpus = now.online_cpus || (now.cpu_usage.percpu_usage?.length ?? 0);
  return passed > 0 && used > 0 ? (used / passed) * cpus * 100 : 0;
}

/** Without the page cache that could go at once: cgroup v1 and v2 name it differently. */
function usedMemory({ usage = 0, stats = {} }: MemoryStats): number {
  const { total_inactive_file: v1, inactive_file: v2 = 0 } = stats;
  if (v1 !== undefined && v1 < usage) return usage - v1;
  return v2 < usage ? usage - v2 : usage;
}

function blockTraffic(blkio: BlkioStats | undefined) {
  const entries = blkio?.io_service_bytes_recursive ?? [];
  const bytesOf = (operation: string) =>
    sum(entries.filter(({ op }) => op[0]?.toLowerCase() === operation).map(({ value }) => value));
  return { blockRead: bytesOf('r'), blockWritten: bytesOf('w') };
}

const intervalNanoseconds = 100n;
/** as long as Go can tell two moments apart */
const longest = 2n ** 63n - 1n;

function windowsNumbers(stats: ContainerStats) {
  const { cpu_stats: now, precpu_stats: before, storage_stats: storage } = stats;
  const elapsed = nanosecondsOf(stats.read) - nanosecondsOf(stats.preread);
  const intervals =
    Number((elapsed > longest ? longest : elapsed) / intervalNanoseconds) * (stats.num_procs ?? 0);
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  return {
    cpuPercent: intervals > 0 ? (used / intervals) * 100 : 0,
    memory: stats.memory_stats.privateworkingset ?? 0,
    memoryLimit: 0,
    memoryPercent: 0,
    blockRead: storage?.read_size_bytes ?? 0,
    blockWritten: storage?.write_size_bytes ?? 0,
    processes: 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
