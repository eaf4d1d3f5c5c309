import { truncateId } from '../render/truncate.ts';
import { bytesSize, humanSize } from '../render/units.ts';
import type { View } from '../render/view.ts';
import { formatFloat } from '../template/float.ts';

/** What a container uses at one moment. */
export interface StatsEntry {
  /** as it was asked for: a name or an ID */
  container: string;
  /** with its slash; empty until the engine told */
  name: string;
  id: string;
  cpuPercent: number;
  /** bytes; on Windows the private working set */
  memory: number;
  memoryLimit: number;
  memoryPercent: number;
  /** bytes, since the container started */
  networkRead: number;
  networkWritten: number;
  blockRead: number;
  blockWritten: number;
  processes: number;
  /** the numbers mean nothing: they are shown as "--" */
  isInvalid: boolean;
}

const nothing = '--';

/** The list of what containers use. Windows tells less, and heads memory differently. */
export function statsView(osType: string): View<StatsEntry> {
  const isWindows = osType === 'windows';
  const valid = (show: (entry: StatsEntry) => string, otherwise = nothing) => ({
    value: (entry: StatsEntry) => (entry.isInvalid ? otherwise : show(entry)),
  });
  const onLinux = (show: (entry: StatsEntry) => string) => valid(isWindows ? () => nothing : show);
  return {
    type: '*container.statsContext',
    fields: {
      Container: { header: 'CONTAINER', value: ({ container }) => container },
      Name: { header: 'NAME', value: ({ name }) => (name.length > 1 ? name.slice(1) : nothing) },
      ID: { header: 'CONTAINER ID', value: ({ id }, { truncate }) => (truncate ? truncateId(id) : id) },
      CPUPerc: { header: 'CPU %', ...valid(({ cpuPercent }) => percentage(cpuPercent)) },
      MemUsage: {
        header: isWindows ? 'PRIV WORKING SET' : 'MEM USAGE / LIMIT',
        ...valid(
          ({ memory, memoryLimit }) =>
            isWindows ? bytesSize(memory) : `${bytesSize(memory)} / ${bytesSize(memoryLimit)}`,
          `${nothing} / ${nothing}`,
        ),
      },
      MemPerc: { header: 'MEM %', ...onLinux(({ memoryPercent }) => percentage(memoryPercent)) },
      NetIO: {
        header: 'NET I/O',
        ...valid(({ networkRead, networkWritten }) => traffic(networkRead, networkWritten)),
      },
      BlockIO: {
        header: 'BLOCK I/O',
        ...valid(({ blockRead, blockWritten }) => traffic(blockRead, blockWritten)),
      },
      PIDs: { header: 'PIDS', ...onLinux(({ processes }) => String(processes)) },
    },
    table: (isWindows ? windowsColumns : linuxColumns).map((field) => `{{.${field}}}`).join('\t'),
  };
}

const linuxColumns = ['ID', 'Name', 'CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'];
const windowsColumns = ['ID', 'Name', 'CPUPerc', 'MemUsage', 'NetIO', 'BlockIO'];

function percentage(value: number): string {
  return `${formatFloat(value, 'f', 2)}%`;
}

function traffic(read: number, written: number): string {
  return `${humanSize(read, 3)} / ${humanSize(written, 3)}`;
}
