import { expect, test } from 'vitest';
import { execAttach, execCreate, execInspect, execResize, execStart } from '../../../src/engine/api/exec.ts';
import { isConflict } from '../../../src/engine/errors.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf, textOf } from '../support.ts';

test('is prepared, with a console size only for engines that know it', async () => {
  const config = { Cmd: ['ls'], Tty: true, ConsoleSize: [24, 80] as [number, number] };
  const target = 'POST /containers/web/exec';
  const reply = { status: 201, json: { Id: 'e' } };
  expect(
    await calls((e) => execCreate(e, { container: 'web', config }), { target, body: config }, reply),
  ).toEqual({ Id: 'e' });
  const old = { Cmd: ['ls'], Tty: true };
  await calls((e) => execCreate(e, { container: 'web', config }), { target, body: old }, reply, {
    apiVersion: '1.41',
  });
});

test('is started by itself', async () => {
  const call = { target: 'POST /exec/e/start', body: { Detach: true } };
  await calls((e) => execStart(e, { id: 'e', config: { Detach: true } }), call);
});

test('is started with its streams', async () => {
  const fake = (await fakeEngine()).route('POST /exec/e/start', {
    hijack: (socket) => void socket.end('out'),
  });
  const { socket } = await execAttach(clientOf(fake), { id: 'e', config: { Tty: true } });
  expect(await textOf(socket)).toBe('out');
  expect(JSON.parse(fake.last.body)).toEqual({ Tty: true });
  expect(fake.last.headers['content-type']).toBe('application/json');
});

test('refused tells why', async () => {
  const fake = (await fakeEngine()).route('POST /exec/e/start', { status: 409, json: { message: 'paused' } });
  const error = await failureOf(execAttach(clientOf(fake), { id: 'e', config: {} }));
  expect(isConflict(error) && error.detail).toBe('paused');
});

test('is resized and looked at', async () => {
  const resize = { target: 'POST /exec/e/resize', query: { h: '24', w: '80' } };
  await calls((e) => execResize(e, { id: 'e', height: 24, width: 80 }), resize);
  const answer = { ExitCode: 3, Running: false };
  expect(
    await calls((e) => execInspect(e, { id: 'e' }), { target: 'GET /exec/e/json' }, { json: answer }),
  ).toEqual(answer);
});
