import { parseArgs } from 'node:util';
import { enterLab } from '../support/engines.ts';
import { measure, median, type Command } from './measure.ts';
import { workloads, type Place } from './workloads.ts';
import { tugScript } from '../support/tug-script.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '7' },
    engine: { type: 'string' },
    docker: { type: 'string' },
  },
});

const runs = Number(values.runs);

/** Each row: medians of several runs that take turns, so that a machine whose speed drifts favours nobody. */
async function compare(name: string, place: Place): Promise<void> {
  const { prepare, args, cleanUp, against = 'docker', input } = workloads[name]!;
  await prepare?.(place);
  const tug: Command = { program: process.execPath, args: [tugScript, ...args(place)], input };
  const peer: Command =
    against === 'node'
      ? { program: process.execPath, args: ['-e', '0'] }
      : { program: place.docker, args: args(place), input };
  try {
    const [ours, theirs] = await measure([tug, peer], runs, place);
    const row = [
      name.padEnd(26),
      against.padEnd(8),
      `${(median(ours!.map((run) => run.seconds)) * 1000).toFixed(0)} ms`.padStart(9),
      `${(median(theirs!.map((run) => run.seconds)) * 1000).toFixed(0)} ms`.padStart(9),
      median(ours!.map((run, i) => run.seconds / theirs![i]!.seconds))
        .toFixed(2)
        .padStart(7),
      `${(median(ours!.map((run) => run.peakBytes)) / 2 ** 20).toFixed(0)} MiB`.padStart(9),
    ];
    process.stdout.write(`${row.join(' ')}\n`);
  } finally {
    await cleanUp?.(place);
  }
}

const stay = values.engine ? undefined : await enterLab();
try {
  const host = values.engine ?? stay?.lab.engines['28.5']?.host;
  const docker = values.docker ?? stay?.lab.referenceClient;
  if (!host || !docker) {
    throw new Error(
      `there is nothing to compare on: ${stay?.lab.missing.join('; ') ?? 'name --engine and --docker'}`,
    );
  }
  const place: Place = { host, docker, tug: [process.execPath, tugScript] };
  process.stdout.write('what                       against        tug      peer   ratio  tug peak\n');
  for (const name of Object.keys(workloads)) {
    if (!values.only || name.includes(values.only)) await compare(name, place);
  }
} finally {
  await stay?.leave({ keep: process.env['TUG_LAB'] === 'keep' });
}
