import { describe, expect, test } from 'vitest';
import { containerWait, containerWatch } from '../../../src/engine/api/container-wait.ts';
import { EngineError } from '../../../src/engine/errors.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { calls, clientOf, failureOf } from '../support.ts';

const target = 'POST /containers/web/wait';

test('waits for the condition', async () => {
  const call = { target, query: { condition: 'removed' } };
  const answer = { StatusCode: 3 };
  expect(
    await calls((e) => containerWait(e, { id: 'web', condition: 'removed' }), call, { json: answer }),
  ).toEqual(answer);
});

test('tells when the engine watches, and later how it ended', async () => {
  const fake = (await fakeEngine()).route(target, { body: ['{"Status', 'Code":137}\n'] });
  const ended = await containerWatch(clientOf(fake), { id: 'web', condition: 'next-exit' });
  expect(fake.last.query).toEqual({ condition: 'next-exit' });
  expect(await ended()).toEqual({ StatusCode: 137 });
  expect(await ended()).toEqual({ StatusCode: 137 });
});

describe('an end that is none', () => {
  test('because a proxy gave up', async () => {
    const fake = (await fakeEngine()).route(target, { body: 'stream timeout' });
    expect(await failureOf(containerWait(clientOf(fake), { id: 'web' }))).toEqual(
      new EngineError('stream timeout'),
    );
  });

  test('because the engine went away', async () => {
    const fake = (await fakeEngine()).route(target, { body: [' '], fault: { kind: 'end' } });
    expect((await failureOf(containerWait(clientOf(fake), { id: 'web' }))).message).toBe('unexpected EOF');
  });
});
