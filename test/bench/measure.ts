import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Command {
  program: string;
  args: readonly string[];
  /** file that standard input is read from */
  input?: string | undefined;
}

export interface Run {
  seconds: number;
  peakBytes: number;
}

const pollMs = 20;

/** Runs the commands in turns, after one round that does not count. */
export async function measure(
  commands: readonly Command[],
  runs: number,
  { host }: { host: string },
): Promise<Run[][]> {
  const results: Run[][] = commands.map(() => []);
  for (let round = 0; round <= runs; round++) {
    for (const [i, command] of commands.entries()) {
      const run = await once(command, host);
      if (round > 0) results[i]!.push(run);
    }
  }
  return results;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One process from its start to its end, its output thrown away. */
function once({ program, args, input }: Command, host: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0' };
    // Pipes and /dev/null: whatever this process did with the bytes would take time from both.
    const source = input ? spawn('cat', [input], { stdio: ['ignore', 'pipe', 'inherit'] }) : undefined;
    const child = spawn(program, args, { env, stdio: [source?.stdout ?? 'ignore', 'ignore', 'pipe'] });
    let peakBytes = 0;
    const watch = setInterval(() => (peakBytes = Math.max(peakBytes, residentPeak(child.pid))), pollMs);
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code !== 0)
        return reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${complaint}`));
      resolve({ seconds: Number(process.hrtime.bigint() - started) / 1e9, peakBytes });
    });
  });
}

/** As the system counts it; 0 where it does not tell. */
function residentPeak(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
