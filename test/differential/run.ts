/**
 * Runs the differential suite by hand, without vitest:
 *
 *   npx tsx test/differential/run.ts --engine unix:///run/docker.sock --docker PATH --tug PATH [filter...]
 *
 * A filter is a part of `topic: scenario`. `--registry HOST:PORT --user NAME --password TEXT` name a registry
 * that asks for a login, `--registry-here` how this machine reaches it where that is not as the engine does;
 * without it the scenarios that need one are left out. `--list` only prints the names;
 * `--show` prints docker's transcripts too, to see what a case really does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareScenario, type Counts } from '../support/differential/compare.ts';
import { lineDiff } from '../support/differential/line-diff.ts';
import { share } from '../support/differential/placeholders.ts';
import { isAlone, type Scenario } from '../support/differential/scenario.ts';
import {
  addCounts,
  generationOf,
  knownFor,
  loadScenarios,
  namedDocker,
  needsRegistry,
  runsOn,
  summary,
} from '../support/differential/suite.ts';
import { knownDifferences } from './known-differences.ts';

interface Titled {
  readonly title: string;
  readonly scenario: Scenario;
}

const atOnce = 4;

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'unix:///var/run/docker.sock' },
    docker: { type: 'string', default: 'docker' },
    tug: { type: 'string', default: 'bin/tug.js' },
    registry: { type: 'string', default: '' },
    'registry-here': { type: 'string', default: '' },
    user: { type: 'string', default: 'user' },
    password: { type: 'string', default: 'password' },
    list: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});
const generation = await generationOf(options.engine);
const counts: Counts = { commands: 0, equal: 0, listed: 0 };

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function choose(): Promise<Titled[]> {
  const topics = await loadScenarios();
  const all = Array.from(topics, ([topic, scenarios]) =>
    scenarios.map((scenario) => ({ title: `${topic}: ${scenario.name}`, scenario })),
  );
  return all
    .flat()
    .filter(({ scenario }) => runsOn(scenario, generation))
    .filter(({ scenario }) => options.registry !== '' || !needsRegistry(scenario))
    .filter(({ title }) => filters.length === 0 || filters.some((filter) => title.includes(filter)));
}

/** Prints what differs; true if nothing does. */
async function runOne({ title, scenario }: Titled, tug: string): Promise<boolean> {
  const { 'registry-here': registryHere, ...given } = options;
  const shared = share({ ...given, registryHere, path: process.env['PATH'] ?? '' });
  const known = knownFor(knownDifferences, scenario, generation);
  const result = await compareScenario(scenario, { docker: options.docker, tug }, shared, known);
  addCounts(counts, result.counts);
  if (options.show) say(`# ${title}\n${result.docker}`);
  const equal = result.docker === result.tug;
  if (!equal) say(`✗ ${title}\n${lineDiff(result.docker, result.tug)}`);
  for (const { at } of result.stale) say(`✗ ${title}\n  listed as different but equal: ${at}`);
  return equal && result.stale.length === 0;
}

async function runAll(chosen: readonly Titled[], tug: string): Promise<number> {
  let failed = 0;
  const attempt = async (one: Titled): Promise<void> => {
    const fine = await runOne(one, tug).catch((error: unknown) => say(`✗ ${one.title}\n  ${String(error)}`));
    if (fine !== true) failed++;
  };
  const queue = chosen.filter(({ scenario }) => !isAlone(scenario));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await attempt(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const one of chosen.filter(({ scenario }) => isAlone(scenario))) await attempt(one);
  return failed;
}

const chosen = await choose();
if (options.list) {
  for (const { title } of chosen) say(title);
} else {
  const links = await mkdtemp(join(tmpdir(), 'tug-as-docker-'));
  const failed = await runAll(chosen, await namedDocker(options.tug, links));
  await rm(links, { recursive: true });
  say(`${summary(counts)} (${chosen.length} scenarios, ${failed} failed, engine ${generation})`);
  process.exitCode = failed === 0 ? 0 : 1;
}
