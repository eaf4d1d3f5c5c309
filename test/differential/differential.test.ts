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
/**
 * Everything on both engines, or each scenario on one of them in turn, and none that waits minutes on end for a
 * swarm: that is quick enough for every change.
 */
const whole = process.env['DIFFERENTIAL'] === 'whole';
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

const generations = ['20.10', '28.5'] as const;

/** The scenarios of a topic that are compared on an engine of this release. */
function wantedOf(scenarios: readonly Scenario[], generation: Generation): Scenario[] {
  const turn = generations.indexOf(generation);
  return scenarios.filter((scenario, i) => {
    if (!runsOn(scenario, generation)) return false;
    return whole || (!scenario.swarm && (scenario.only !== undefined || i % generations.length === turn));
  });
}

it('lists differences of scenarios that exist', () => {
  const names = new Set(Array.from(topics.values(), (scenarios) => scenarios.map(({ name }) => name)).flat());
  expect(knownDifferences.filter(({ scenario }) => !names.has(scenario))).toEqual([]);
});

for (const generation of generations) {
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
        const runnable = wantedOf(scenarios, generation).filter(
          (scenario) => lab.registry !== undefined || !needsRegistry(scenario),
        );
        const sharing = runnable.filter((scenario) => !isAlone(scenario));
        if (sharing.length === 0) continue;
        describe.concurrent(topic, () => {
          for (const scenario of sharing) it(scenario.name, () => compare(scenario));
        });
      }
      describe.sequential('alone', () => {
        for (const [topic, scenarios] of topics) {
          for (const scenario of wantedOf(scenarios, generation).filter(isAlone)) {
            it(`${topic}: ${scenario.name}`, () => compare(scenario));
          }
        }
      });
    },
  );
}
