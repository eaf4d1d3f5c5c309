import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const manager = { ping: { Swarm: 'active/manager' } };
const spec = { Group: 'g', Availability: 'active' };
const volume = { Name: 'v', Driver: 'd', ClusterVolume: { ID: 'id1', Version: { Index: 7 }, Spec: spec } };

async function engineWith(answer: object): Promise<FakeEngine> {
  const engine = await fakeEngine(manager);
  engine.route('GET /volumes/v', { json: answer });
  return engine;
}

describe('volume update', () => {
  test('changes the availability on top of the version it saw', async () => {
    const engine = await engineWith(volume);
    engine.route('PUT /volumes/id1', {});
    const run = await tug(['volume', 'update', '--availability', 'drain', 'v'], { engine });
    expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
    const { query, body } = engine.requests[1]!;
    expect(query).toEqual({ version: '7' });
    expect(JSON.parse(body)).toEqual({ Spec: { ...spec, Availability: 'drain' } });
  });

  test('sends what it saw where nothing is to change', async () => {
    const engine = await engineWith(volume);
    engine.route('PUT /volumes/id1', {});
    await tug(['volume', 'update', 'v'], { engine });
    expect(JSON.parse(engine.requests[1]!.body)).toEqual({ Spec: spec });
  });

  test('refuses a volume of one node', async () => {
    const engine = await engineWith({ Name: 'v', Driver: 'local' });
    const run = await tug(['volume', 'update', 'v'], { engine });
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'can only update cluster volumes\n' });
  });

  test('wants one volume', async () => {
    const engine = await fakeEngine(manager);
    const { code, stderr } = await tug(['volume', 'update'], { engine });
    expect(code).toBe(1);
    expect(stderr).toContain("'docker volume update' requires 1 argument");
    expect(stderr).toContain('Usage:  docker volume update [OPTIONS] [VOLUME]');
  });
});

test('volume create leaves out what is empty', async () => {
  const engine = await fakeEngine();
  engine.route('POST /volumes/create', { status: 201, json: { Name: 'v' } });
  await tug(['volume', 'create', 'v'], { engine });
  expect(JSON.parse(engine.requests[0]!.body)).toEqual({ Driver: 'local', Name: 'v' });
});

test('the usage of volume names what has to follow', async () => {
  const { code, stderr } = await tug(['volume', '--bogus']);
  expect(code).toBe(125);
  expect(stderr).toContain('\nUsage:  docker volume COMMAND\n');
});
