import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHalf, type Section } from './half.ts';
import type { Shared } from './placeholders.ts';
import { isAlone, type Generation, type Scenario } from './scenario.ts';

/** A difference we know of and have a reason for. It must still be there: an equal section fails too. */
export interface KnownDifference {
  readonly scenario: string;
  /** the title of the section: a command line as written, an object, or `files` */
  readonly at: string;
  readonly only?: Generation;
  readonly reason: string;
}

export interface Programs {
  readonly docker: string;
  readonly tug: string;
}

export interface Comparison {
  /** both transcripts without the sections listed as different: to be equal */
  readonly docker: string;
  readonly tug: string;
  /** sections listed as different that were equal */
  readonly stale: readonly KnownDifference[];
  readonly counts: Counts;
}

export interface Counts {
  commands: number;
  equal: number;
  listed: number;
}

/** Runs both halves of a scenario and lays their transcripts side by side. */
export async function compareScenario(
  scenario: Scenario,
  programs: Programs,
  shared: Shared,
  known: readonly KnownDifference[],
): Promise<Comparison> {
  const scratch = await mkdtemp(join(tmpdir(), 'differential-'));
  try {
    const docker = () => runHalf(scenario, { program: programs.docker, folder: join(scratch, 'd') }, shared);
    const tug = () => runHalf(scenario, { program: programs.tug, folder: join(scratch, 't') }, shared);
    if (isAlone(scenario)) return weigh(await docker(), await tug(), known);
    const [ours, theirs] = await Promise.allSettled([docker(), tug()]);
    if (ours.status === 'rejected') throw ours.reason;
    if (theirs.status === 'rejected') throw theirs.reason;
    return weigh(ours.value, theirs.value, known);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function weigh(docker: Section[], tug: Section[], known: readonly KnownDifference[]): Comparison {
  const counts: Counts = { commands: 0, equal: 0, listed: 0 };
  const stale: KnownDifference[] = [];
  const kept: { docker: string; tug: string }[] = [];
  for (const [index, ours] of docker.entries()) {
    const theirs = tug[index];
    const equal = theirs?.text === ours.text;
    const listed = known.find(({ at }) => at === ours.title);
    if (listed !== undefined && equal) stale.push(listed);
    if (listed === undefined)
      kept.push({ docker: show(ours), tug: theirs === undefined ? '' : show(theirs) });
    if (ours.kind !== 'command') continue;
    counts.commands++;
    if (listed !== undefined) counts.listed++;
    else if (equal) counts.equal++;
  }
  const whole = (side: 'docker' | 'tug'): string => kept.map((section) => section[side]).join('\n');
  return { docker: whole('docker'), tug: whole('tug'), stale, counts };
}

function show({ kind, title, text }: Section): string {
  return `${kind === 'command' ? `$ docker ${title}` : `[${title}]`}\n${text}`;
}
