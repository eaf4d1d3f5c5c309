import { expect, test } from 'vitest';
import { fakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const experimental = { ping: { 'Docker-Experimental': 'true', OSType: 'linux' } };

async function checkpoint(line: string, route: string, reply: FakeReply) {
  const engine = await fakeEngine(experimental);
  engine.route(route, reply);
  const run = await tug(['checkpoint', ...line.split(' ')], { engine });
  return { ...run, request: engine.requests[0]! };
}

test.each([
  ['create web c1', { CheckpointID: 'c1', CheckpointDir: '', Exit: true }],
  ['create --leave-running web c1', { CheckpointID: 'c1', CheckpointDir: '', Exit: false }],
  ['create --checkpoint-dir /c web c1', { CheckpointID: 'c1', CheckpointDir: '/c', Exit: true }],
])('checkpoint %s', async (line, body) => {
  const { request, ...run } = await checkpoint(line, 'POST /containers/web/checkpoints', { status: 201 });
  expect(run).toEqual({ code: 0, stdout: 'c1\n', stderr: '' });
  expect(JSON.parse(request.body)).toEqual(body);
});

test.each([
  ['ls web', {}, [{ Name: 'c1' }, { Name: 'c2' }], 'CHECKPOINT NAME\nc1\nc2\n'],
  ['list --checkpoint-dir /c web', { dir: '/c' }, null, 'CHECKPOINT NAME\n'],
])('checkpoint %s', async (line, query, answer, stdout) => {
  const reply = { body: JSON.stringify(answer), headers: { 'content-type': 'application/json' } };
  const { request, ...run } = await checkpoint(line, 'GET /containers/web/checkpoints', reply);
  expect(run).toEqual({ code: 0, stdout, stderr: '' });
  expect(request.query).toEqual(query);
});

test.each([
  ['rm web c1', {}],
  ['remove --checkpoint-dir /c web c1', { dir: '/c' }],
])('checkpoint %s', async (line, query) => {
  const { request, ...run } = await checkpoint(line, 'DELETE /containers/web/checkpoints/c1', {
    status: 204,
  });
  expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(request.query).toEqual(query);
});

test('an engine that fails', async () => {
  const reply = { status: 500, json: { message: 'criu not found' } };
  expect(await checkpoint('create web c1', 'POST /containers/web/checkpoints', reply)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'Error response from daemon: criu not found\n',
  });
});

test.each(['create web c1', 'ls web', 'rm web c1'])('an engine without experiments: %s', async (line) => {
  const engine = await fakeEngine();
  const run = await tug(['checkpoint', ...line.split(' ')], { engine });
  expect(run).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `docker checkpoint ${line.split(' ')[0]} is only supported on a Docker daemon with experimental features enabled\n`,
  });
  expect(engine.requests).toEqual([]);
});

test.each([['create', 'c'], ['ls'], ['rm', 'c'], ['ls', '--all', 'c']])(
  'checkpoint %s %s',
  async (...argv) => {
    const engine = await fakeEngine(experimental);
    const { code, stderr } = await tug(['checkpoint', ...argv], { engine });
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/requires \d argument|unknown flag: --all/);
  },
);
