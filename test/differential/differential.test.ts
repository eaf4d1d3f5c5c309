import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareScenario, type Counts } from '../support/differential/compare.ts';
import { share } from '../support/differential/placeholders.ts';
import { isAlone, type Generation, type Scenario } from '../support/differential/scenario.ts';
import {
  addCounts,
  knownFor,
  loadScenarios,
  namedDocker,
  needsRegistry,
  runsOn,
  summary,
} from '../support/differential/suite.ts';
import { lab } from '../support/on-engine.ts';
import { knownDifferences } from './known-differences.ts';
import { tugScript } from '../support/tug-script.ts';

const topics = await loadScenarios();
/** Those that need a swarm wait for it minutes on end: they are a project of their own. */
const inSwarm = process.env['DIFFERENTIAL'] === 'swarm';
const counts: Counts = { commands: 0, equal: 0, listed: 0 };
/** Scenarios that differed once. */
const again: string[] = [];
let links = '';
let tug = '';

beforeAll(async () => {
  links = await mkdtemp(join(tmpdir(), 'tug-as-docker-'));
  tug = await namedDocker(tugScript, links);
});

afterAll(async () => {
  process.stdout.write(`${summary(counts)}\n`);
  if (again.length > 0) process.stdout.write(`compared a second time: ${again.join('; ')}\n`);
  await rm(links, { recursive: true });
});

function isWanted(scenario: Scenario, generation: Generation): boolean {
  return runsOn(scenario, generation) && (scenario.swarm ?? false) === inSwarm;
}

it('lists differences of scenarios that exist', () => {
  const names = new Set(Array.from(topics.values(), (scenarios) => scenarios.map(({ name }) => name)).flat());
  expect(knownDifferences.filter(({ scenario }) => !names.has(scenario))).toEqual([]);
});

for (const generation of ['20.10', '28.5'] as const) {
  const engine = lab.engines[generation];
  const docker = lab.referenceClient;

  describe.skipIf(engine === undefined || docker === undefined)(
    `docker and tug on Engine ${generation}`,
    () => {
      if (engine === undefined || docker === undefined) return;
      const { login = '', username = '', password = '' } = lab.registry ?? {};
      const shared = share({
        engine: engine.host,
        registry: login,
        registryHere: login.replace(/^[^:]*/, engine.address),
        user: username,
        password,
        path: process.env['PATH'] ?? '',
      });

      const compare = async (scenario: Scenario): Promise<void> => {
        const known = knownFor(knownDifferences, scenario, generation);
        const once = () => compareScenario(scenario, { docker, tug }, shared, known);
        let result = await once();
        if (result.tug !== result.docker) {
          // Engines have races of their own, and docker as well; what is tug's doing differs again.
          again.push(scenario.name);
          result = await once();
        }
        addCounts(counts, result.counts);
        expect(result.tug).toBe(result.docker);
        expect(result.stale, 'listed as different but equal').toEqual([]);
      };

      for (const [topic, scenarios] of topics) {
        const mine = scenarios.filter((scenario) => isWanted(scenario, generation));
        const runnable = mine.filter((scenario) => lab.registry !== undefined || !needsRegistry(scenario));
        const sharing = runnable.filter((scenario) => !isAlone(scenario));
        if (sharing.length === 0) continue;
        describe.concurrent(topic, () => {
          for (const scenario of sharing) it(scenario.name, () => compare(scenario));
        });
      }
      describe.sequential('alone', () => {
        for (const [topic, scenarios] of topics) {
          for (const scenario of scenarios.filter((it) => isAlone(it) && isWanted(it, generation))) {
            it(`${topic}: ${scenario.name}`, () => compare(scenario));
          }
        }
      });
    },
  );
}
