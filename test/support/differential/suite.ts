import { mkdir, readdir, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Counts, KnownDifference } from './compare.ts';
import { readEngine } from './engine-http.ts';
import type { Generation, Scenario } from './scenario.ts';

const casesFolder = new URL('../../differential/cases/', import.meta.url);

/** All scenarios, by topic (the file they are in), in the order they are written. */
export async function loadScenarios(): Promise<Map<string, Scenario[]>> {
  const topics = new Map<string, Scenario[]>();
  const seen = new Set<string>();
  for (const file of (await readdir(casesFolder)).filter((name) => name.endsWith('.ts')).toSorted()) {
    const { scenarios, engineless } = (await import(new URL(file, casesFolder).href)) as Topic;
    for (const { name } of scenarios) {
      if (seen.has(name)) throw new Error(`two scenarios are named ${name}`);
      seen.add(name);
    }
    topics.set(basename(file, '.ts'), engineless ? scenarios.map(once) : scenarios);
  }
  return topics;
}

/** What a file of cases exports. */
interface Topic {
  scenarios: Scenario[];
  /** what the clients do by themselves: any engine shows it */
  engineless?: true;
}

function once(scenario: Scenario): Scenario {
  return { only: '28.5', ...scenario };
}

/** Which of the two generations an engine belongs to, by the version it reports. */
export async function generationOf(engine: string): Promise<Generation> {
  const { Version } = await readEngine<{ Version: string }>(engine, '/version');
  return Number.parseInt(Version, 10) < 25 ? '20.10' : '28.5';
}

export function runsOn({ only }: { readonly only?: Generation }, generation: Generation): boolean {
  return only === undefined || only === generation;
}

export function knownFor(
  list: readonly KnownDifference[],
  { name }: Scenario,
  generation: Generation,
): KnownDifference[] {
  return list.filter((it) => it.scenario === name && runsOn(it, generation));
}

/** A link named docker to a tug executable, so that its messages name docker. */
export async function namedDocker(tug: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const link = join(folder, 'docker');
  await symlink(resolve(tug), link);
  return link;
}

export function addCounts(total: Counts, more: Counts): void {
  total.commands += more.commands;
  total.equal += more.equal;
  total.listed += more.listed;
}

export function summary({ commands, equal, listed }: Counts): string {
  return `differential: ${commands} commands, ${equal} equal, ${listed} listed as different`;
}

/** Whether a scenario speaks to the registry that asks for a login. */
export function needsRegistry(scenario: Scenario): boolean {
  return JSON.stringify([scenario.steps, scenario.files]).includes('{registry');
}
