import { describe, expect, test } from 'vitest';
import { containerInspect } from '../../src/engine/api/containers.ts';
import {
  isConflict,
  isForbidden,
  isInvalidParameter,
  isNotFound,
  isNotImplemented,
  isServerError,
  isUnauthorized,
  isUnavailable,
  ResponseError,
} from '../../src/engine/errors.ts';
import { fakeEngine, type FakeReply } from '../support/fake-engine.ts';
import { clientOf, failureOf } from './support.ts';

async function refusal(reply: FakeReply): Promise<ResponseError> {
  const fake = (await fakeEngine()).route('GET /containers/x/json', reply);
  const error = await failureOf(containerInspect(clientOf(fake), { id: 'x' }));
  if (!(error instanceof ResponseError)) throw error;
  return error;
}

test("the engine's words are told as docker tells them, and kept by themselves", async () => {
  const error = await refusal({ status: 404, json: { message: 'No such container: x\n' } });
  expect(error.message).toBe('Error response from daemon: No such container: x');
  expect(error).toMatchObject({
    status: 404,
    detail: 'No such container: x',
    method: 'GET',
    path: '/containers/x/json',
  });
});

test.each([
  [400, isInvalidParameter],
  [401, isUnauthorized],
  [403, isForbidden],
  [404, isNotFound],
  [409, isConflict],
  [500, isServerError],
  [501, isNotImplemented],
  [503, isUnavailable],
])('status %i has its class', async (status, is) => {
  const error = await refusal({ status, json: { message: 'no' } });
  expect(is(error)).toBe(true);
  const classes = [isInvalidParameter, isUnauthorized, isForbidden, isNotFound, isConflict];
  expect(classes.filter((other) => other(error))).toEqual(classes.includes(is) ? [is] : []);
  expect(is(new Error('no'))).toBe(false);
});

describe('an answer without a message', () => {
  test.each<[string, FakeReply, RegExp]>([
    [
      'empty',
      { status: 500 },
      /^request returned 500 Internal Server Error for API route and version http:\/\/\S+%2Fengine\.sock\/v1\.51\/containers\/x\/json, check if the server supports the requested API version$/,
    ],
    [
      'JSON of another shape',
      { status: 500, json: {} },
      /^Error response from daemon: API returned a 500 \(Internal Server Error\) but provided no error-message$/,
    ],
    [
      'broken JSON',
      { status: 500, body: '{x', headers: { 'content-type': 'application/json' } },
      /^Error reading JSON: invalid character 'x' looking for beginning of object key string$/,
    ],
    [
      'a page of a proxy',
      { status: 502, body: '<p>bad gateway</p>\n', headers: { 'content-type': 'text/html' } },
      /^Error response from daemon: <p>bad gateway<\/p>$/,
    ],
    [
      'without end',
      { status: 500, body: 'x'.repeat(2 << 20) },
      /^request returned 500 Internal Server Error with a message \(> 1048576 bytes\) for API route and version \S+, check if/,
    ],
  ])('%s', async (_kind, reply, message) => {
    expect((await refusal(reply)).message).toMatch(message);
  });
});
