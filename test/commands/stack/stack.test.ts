import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const label = 'com.docker.stack.namespace';

const service = (ID: string, Name: string, stack?: string) => ({
  ID,
  Spec: {
    Name,
    Labels: stack === undefined ? {} : { [label]: stack },
    Mode: { Replicated: { Replicas: 1 } },
    TaskTemplate: { ContainerSpec: { Image: 'busybox' } },
  },
  Endpoint: { Spec: {} },
  ServiceStatus: { RunningTasks: 1, DesiredTasks: 1, CompletedTasks: 0 },
});

const filtersOf = (engine: FakeEngine): unknown => JSON.parse(String(engine.requests[0]?.query['filters']));

describe('stack ls', () => {
  test('counts the services of each stack, in natural order', async () => {
    const engine = await fakeEngine();
    engine.route('GET /services', {
      json: [service('1', 'a', 's10'), service('2', 'b', 's2'), service('3', 'c', 's10')],
    });
    const { stdout } = await tug(['stack', 'ls', '--format', '{{.Name}} {{.Services}}'], { engine });
    expect(stdout).toBe('s2 1\ns10 2\n');
    expect(filtersOf(engine)).toEqual({ label: { [label]: true } });
  });

  test('cannot place a service without a stack', async () => {
    const engine = (await fakeEngine()).route('GET /services', { json: [service('1', 'a')] });
    const { code, stderr } = await tug(['stack', 'list'], { engine });
    expect([code, stderr]).toEqual([1, `cannot get label ${label} for service 1\n`]);
  });

  test('heeds no orchestrator, and says so', async () => {
    const engine = (await fakeEngine()).route('GET /services', { json: [] });
    const run = await tug(['stack', 'ls', '--orchestrator', 'swarm'], { engine });
    expect(run.stdout + run.stderr).toContain(
      'Flag --orchestrator has been deprecated, option will be ignored',
    );
  });
});

describe('stack services and ps', () => {
  test('add the stack to the filters', async () => {
    const engine = (await fakeEngine()).route('GET /services', { json: [service('1', 'a', 's')] });
    const { stdout } = await tug(['stack', 'services', '-q', '--filter', 'label=x', 's'], { engine });
    expect(stdout).toBe('1\n');
    expect(filtersOf(engine)).toEqual({ label: { x: true, [`${label}=s`]: true } });
    expect(engine.last.query).not.toHaveProperty('status');
  });

  test('say that there is nothing, each in its way', async () => {
    const engine = (await fakeEngine())
      .route('GET /services', { json: [] })
      .route('GET /tasks', { json: [] });
    expect(await tug(['stack', 'services', 's'], { engine })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing found in stack: s\n',
    });
    expect(await tug(['stack', 'ps', 's'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'nothing found in stack: s\n',
    });
  });

  test.each(['services', 'ps', 'rm'])('%s refuses a name that is none', async (verb) => {
    const { code, stderr } = await tug(['stack', verb, ' "'], { engine: await fakeEngine() });
    expect([code, stderr]).toEqual([1, String.raw`invalid stack name: " \""` + '\n']);
  });
});

describe('stack rm', () => {
  const swarm = async () =>
    (await fakeEngine())
      .route('GET /services', { json: [service('s2', 'b'), service('s1', 'a')] })
      .route('GET /networks', { json: [{ Id: 'n1', Name: 'net' }] })
      .route('GET /secrets', { json: [{ ID: 'x1', Spec: { Name: 'x' } }] })
      .route('GET /configs', { json: [] })
      .route('DELETE /services/s1', {})
      .route('DELETE /services/s2', {})
      .route('DELETE /networks/n1', {});
  const removing = 'Removing service a\nRemoving service b\nRemoving secret x\nRemoving network net\n';

  test('removes services first and networks last, and may wait for the tasks', async () => {
    const task = (State: string) => ({ json: [{ Status: { State } }] });
    const engine = (await swarm())
      .route('DELETE /secrets/x1', {})
      .route('GET /tasks', task('running'), task('shutdown'));
    const run = await tug(['stack', 'rm', '--detach=false', 's'], { engine });
    expect(run).toEqual({ code: 0, stdout: removing, stderr: '' });
    expect(engine.requests.filter(({ path }) => path === '/tasks')).toHaveLength(2);
  });

  test('goes on after a failure, and tells of it', async () => {
    const engine = (await swarm()).route('DELETE /secrets/x1', { status: 400, json: { message: 'in use' } });
    expect(await tug(['stack', 'down', 's'], { engine })).toEqual({
      code: 1,
      stdout: removing,
      stderr:
        'Failed to remove secret x1: Error response from daemon: in use' +
        'failed to remove some resources from stack: s\n',
    });
  });
});
