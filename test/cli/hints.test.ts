import { expect, it } from 'vitest';
import { defineCommand } from '../../src/cli/define.ts';
import { engineHint } from '../../src/cli/hints.ts';
import { parseEndpoint } from '../../src/engine/endpoint.ts';
import { ConnectionError, type ConnectionFailure } from '../../src/engine/errors.ts';
import { tug } from '../support/tug.ts';

const host = { os: 'linux' };
const failure = (address: string, reason: ConnectionFailure) =>
  new ConnectionError('Cannot connect', { endpoint: parseEndpoint(address), reason, detail: '' });
const standard = 'unix:///var/run/docker.sock';
const hint = ['', "No engine of your own? 'tug engine start' runs a private one."];

it('an engine that is not there can be started', () => {
  expect(engineHint(failure(standard, 'missing'), 'tug', host)).toEqual(hint);
  expect(engineHint(failure(standard, 'refused'), 'tug', host)).toEqual(hint);
  const several = new Error('one\ntwo', { cause: failure(standard, 'missing') });
  expect(engineHint(several, 'tug', host)).toEqual(hint);
});

it.each([
  ['another address', failure('unix:///run/mine.sock', 'missing'), 'linux'],
  ['an engine elsewhere', failure('tcp://127.0.0.1:2375', 'refused'), 'linux'],
  ['an engine that may not be used', failure(standard, 'permission'), 'linux'],
  ['another system', failure(standard, 'missing'), 'darwin'],
  ['another error', new Error('no'), 'linux'],
])('nothing is said of it for %s', (_, error, os) => {
  expect(engineHint(error, 'tug', { os })).toEqual([]);
});

it.each([
  [{ program: 'tug', tty: true }, ['Cannot connect', ...hint, '']],
  [{ program: 'tug' }, ['Cannot connect', '']],
  [{ program: 'docker', tty: true }, ['Cannot connect', '']],
])('only people who call tug see it: %j', async (options, lines) => {
  const command = defineCommand({ summary: '', run: () => Promise.reject(failure(standard, 'missing')) });
  const entry = { path: 'fail', aliases: [], summary: '', load: async () => ({ default: command }) };
  const { code, stderr } = await tug(['fail'], { ...options, manifest: [entry] });
  expect(code).toBe(1);
  expect(stderr.split('\n')).toEqual(lines);
});
