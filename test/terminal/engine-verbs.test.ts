import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lab } from '../support/on-engine.ts';
import { openTerminal } from '../support/pty.ts';

const engine = `t${process.pid}`;
const host = 'unix:///no/such.sock';
const question = /^Go on\? \[y\/N\]/;

describe.skipIf(lab.engines['28.5'] === undefined)('engine start at a terminal', () => {
  test.each(['n', '', 'no', 'yes'])('asks; %j changes nothing', async (answer) => {
    const terminal = openTerminal(['engine', 'start', engine], { host, name: 'tug', columns: 200 });
    await terminal.shows(question);
    expect(terminal.screen()[0]).toBe(`Engine ${engine} will:`);
    terminal.type(`${answer}\r`);
    await terminal.shows(/^Nothing was changed\.$/);
    expect(await terminal.ended()).toBe(0);
    expect(existsSync(`/run/tug/${engine}`)).toBe(false);
    expect(existsSync(`/run/netns/tug-${engine}`)).toBe(false);
  });

  test('takes ctrl-c for a no, as every question does', async () => {
    const terminal = openTerminal(['engine', 'start', engine], { host, name: 'tug', columns: 200 });
    await terminal.shows(question);
    terminal.type('\u0003');
    expect(await terminal.ended()).toBe(0);
    expect(existsSync(`/run/tug/${engine}`)).toBe(false);
  });
});

test.skipIf(existsSync('/var/run/docker.sock') || process.platform !== 'linux').each([
  ['tug', true],
  ['docker', false],
])('whoever calls %s without any engine is told of them: %j', async (name, told) => {
  const terminal = openTerminal(['ps'], { host: '', name });
  await terminal.shows(/^Cannot connect to the Docker daemon at unix:\/\/\/var\/run\/docker\.sock/);
  expect(await terminal.ended()).toBe(1);
  expect(terminal.screen().join('\n').includes("'tug engine start' runs a private one")).toBe(told);
});
