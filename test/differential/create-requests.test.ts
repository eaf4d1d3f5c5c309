import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOptions } from '../../src/commands/container/shared/create-options.ts';
import { clients, type Clients } from '../support/clients.ts';
import { words } from '../support/differential/scenario.ts';
import { lab } from '../support/on-engine.ts';
import { startProxy, type Proxy, type RecordedRequest } from '../support/proxy.ts';
import { createFiles, createFlags } from './cases/create-flags.ts';

/** One that no engine has: it refuses, and nothing is made. */
const image = 'zq.invalid/absent:none';

/** Each line by itself, and together with another some way down the list. */
const lines = [
  ...createFlags,
  ...createFlags.map((line, i) => `${line} ${createFlags[(i + 41) % createFlags.length]}`),
];

/** Where an empty value is something else than none: the engine keeps these as pointers, or asks for nil. */
const kept = new Set(
  `Init OomKillDisable PidsLimit MemorySwappiness StopTimeout MaskedPaths ReadonlyPaths
  BindOptions VolumeOptions TmpfsOptions ImageOptions IPAMConfig Healthcheck Cmd`.split(/\s+/),
);

/** A request without what means the same to the engine when it is left out. */
function essence(value: unknown, isMapOfObjects = false): unknown {
  if (Array.isArray(value)) return value.map((item) => essence(item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]) => [
    key,
    essence(field, key === 'EndpointsConfig'),
  ]);
  return Object.fromEntries(
    fields.filter(
      ([key, field]) => isMapOfObjects || (kept.has(String(key)) ? field !== null : !isEmpty(field)),
    ),
  );
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  return Object.keys(value).length === 0;
}

/** What `create` asked for under a name; undefined where it did not come to that. */
function requestNamed(requests: readonly RecordedRequest[], name: string): object | undefined {
  const request = requests.find(({ query }) => query.get('name') === name);
  if (!request) return undefined;
  const body = JSON.parse(request.body.toString()) as { Env: string[] | null };
  // docker passes variables on in no order.
  const sorted = { ...body, Env: body.Env?.toSorted() };
  return { path: request.path, query: Object.fromEntries(request.query), body: essence(sorted) };
}

it('speaks of every flag of create', () => {
  const spoken = lines.join(' ');
  const isSpoken = (name: string, short?: string) =>
    spoken.includes(`--${name}`) || (short !== undefined && new RegExp(`(?:^| )-\\w*${short}`).test(spoken));
  const silent = Object.entries(createOptions).filter(([name, { short }]) => !isSpoken(name, short));
  // The request is found by its name.
  expect(silent.map(([name]) => name)).toEqual(['name']);
});

for (const generation of ['20.10', '28.5'] as const) {
  const engine = lab.engines[generation];

  describe.skipIf(!engine || !lab.referenceClient)(`what create asks Engine ${generation} for`, () => {
    let both: Clients;
    let folder: string;
    let proxies: { docker: Proxy; tug: Proxy };

    beforeAll(async () => {
      both = await clients();
      for (const [name, text] of Object.entries(createFiles)) await writeFile(join(both.home, name), text);
      folder = await mkdtemp(join(tmpdir(), 'tug-p-'));
      const [docker, tug] = await Promise.all(
        ['docker', 'tug'].map((name) => startProxy(engine?.socket ?? '', join(folder, `${name}.sock`))),
      );
      if (docker && tug) proxies = { docker, tug };
    });

    afterAll(async () => {
      await Promise.all([proxies.docker.close(), proxies.tug.close()]);
      await rm(folder, { recursive: true });
    });

    it.concurrent.each(lines.map((line, i) => [line, `zq-${i}`] as const))('%s', async (line, name) => {
      const flags = line.replaceAll('{dir}', both.home).replaceAll('{name}', 'zq').replaceAll('id.txt', name);
      const args = ['create', '--name', name, ...words(flags), '--pull', 'never', image, 'sleep', '1'];
      const ask = (client: 'docker' | 'tug') =>
        both[client](args, { env: { DOCKER_HOST: proxies[client].host, FROM_OUTSIDE: 'seen' } });
      const [theirs, ours] = [await ask('docker'), await ask('tug')];
      expect(requestNamed(proxies.tug.requests, name)).toEqual(requestNamed(proxies.docker.requests, name));
      expect(ours).toEqual(theirs);
    });
  });
}
