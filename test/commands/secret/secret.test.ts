import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'secret-'));
const large = 'x'.repeat(1000 * 1024 + 1);

beforeAll(() => {
  writeFileSync(join(folder, 'content.txt'), 'one\n');
  writeFileSync(join(folder, 'empty.txt'), '');
  writeFileSync(join(folder, 'large.txt'), large);
});

const secret = (name: string, more = {}) => ({
  ID: `${name}-id`,
  Version: { Index: 3 },
  CreatedAt: '2026-01-02T03:03:04.5Z',
  UpdatedAt: '2026-01-02T03:04:00Z',
  Spec: { Name: name, Labels: { tier: 'x' }, ...more },
});

describe('secret create', () => {
  test.each<[string, string[], object]>([
    ['a file', ['s', 'content.txt'], { Data: base64('one\n') }],
    ['a file by its whole path', ['s', join(folder, 'content.txt')], { Data: base64('one\n') }],
    ['standard input', ['s', '-'], { Data: base64('typed') }],
    [
      'labels',
      ['-l', 'a=b', '--label', 'bare', 's', '-'],
      { Data: base64('typed'), Labels: { a: 'b', bare: '' } },
    ],
    ['a driver', ['-d', 'vault', 's'], { Driver: { Name: 'vault' } }],
    [
      'a template',
      ['--template-driver', 'golang', 's', '-'],
      { Data: base64('typed'), Templating: { Name: 'golang' } },
    ],
    ['no more than could be taken', ['s', 'large.txt'], { Data: base64(large.slice(1)) }],
  ])('sends %s', async (_what, args, expected) => {
    const engine = await fakeEngine();
    engine.route('POST /secrets/create', { status: 201, json: { ID: 'id1' } });
    const run = await tug(['secret', 'create', ...args], { engine, input: 'typed', cwd: folder });
    expect(run).toEqual({ code: 0, stdout: 'id1\n', stderr: '' });
    expect(JSON.parse(engine.last.body)).toEqual({ Name: 's', Labels: {}, ...expected });
  });

  test.each<[string[], string]>([
    [['s', 'absent'], 'error reading from absent: open absent: no such file or directory'],
    [['s', '.'], 'error reading from .: read .: is a directory'],
    [['s', 'empty.txt'], 'error reading from empty.txt: data is empty'],
    [['s', '-'], 'error reading from STDIN: data is empty'],
    [['s'], 'secret file is required'],
    [['s', ''], 'secret file is required'],
    [['-d', 'vault', 's', 'content.txt'], 'When using secret driver secret data must be empty'],
  ])('refuses %j', async (args, message) => {
    const run = await tug(['secret', 'create', ...args], { engine: await fakeEngine(), cwd: folder });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test.each([
    ['1.24', [], 'docker secret create requires API version 1.25, but the Docker daemon API version is 1.24'],
    ['1.30', ['-d', 'x'], '"--driver" requires API version 1.31, but the Docker daemon API version is 1.30'],
    [
      '1.36',
      ['--template-driver', 'x'],
      '"--template-driver" requires API version 1.37, but the Docker daemon API version is 1.36',
    ],
  ])('is refused on API %s', async (apiVersion, flags, message) => {
    const engine = await fakeEngine({ apiVersion });
    const run = await tug(['secret', 'create', ...flags, 's', '-'], { engine });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });
});

describe('secret ls', () => {
  const list = [secret('s10'), secret('s9', { Driver: { Name: 'vault' } })];

  test.each<[string[], string]>([
    [
      [],
      'ID        NAME      DRIVER    CREATED              UPDATED\n' +
        's9-id     s9        vault     About a minute ago   5 seconds ago\n' +
        's10-id    s10                 About a minute ago   5 seconds ago\n',
    ],
    [['-q'], 's9-id\ns10-id\n'],
    [
      ['--format', '{{.Name}}:{{.Driver}}:{{.Labels}}:{{.Label "tier"}}'],
      's9:vault:tier=x:x\ns10::tier=x:x\n',
    ],
  ])('%j', async (args, stdout) => {
    const engine = await fakeEngine();
    engine.route('GET /secrets', { json: list });
    expect(await tug(['secret', 'ls', ...args], { engine, now: new Date('2026-01-02T03:04:05Z') })).toEqual({
      code: 0,
      stdout,
      stderr: '',
    });
  });

  test('hands filters on, under its other name too', async () => {
    const engine = await fakeEngine();
    engine.route('GET /secrets', { json: null });
    await tug(['secret', 'list', '-f', 'name=a', '--filter', 'label=b'], { engine });
    expect(engine.last.query).toEqual({ filters: '{"label":{"b":true},"name":{"a":true}}' });
  });
});

describe('secret inspect', () => {
  test('for people to read', async () => {
    const engine = await fakeEngine();
    engine.route('GET /secrets/a', { json: secret('a', { Labels: { z: '', a: 'b' } }) });
    engine.route('GET /secrets/b', { json: secret('b', { Labels: null, Driver: { Name: 'vault' } }) });
    const { stdout } = await tug(['secret', 'inspect', '--pretty', 'a', 'b'], { engine });
    expect(stdout).toBe(`ID:              a-id
Name:              a
Labels:
 - a=b
 - z
Driver:            
Created at:        2026-01-02 03:03:04.5 +0000 utc
Updated at:        2026-01-02 03:04:00 +0000 utc
ID:              b-id
Name:              b
Driver:            vault
Created at:        2026-01-02 03:03:04.5 +0000 utc
Updated at:        2026-01-02 03:04:00 +0000 utc
`);
  });

  test('for people to read, all of them or none', async () => {
    const engine = await fakeEngine();
    engine.route('GET /secrets/a', { json: secret('a') });
    engine.route('GET /secrets/b', { status: 404, json: { message: 'secret b not found' } });
    expect(await tug(['secret', 'inspect', '--format', 'pretty', 'a', 'b', 'c'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error response from daemon: secret b not found\n',
    });
  });

  test.each([
    ['pretty{{.ID}}', 'cannot supply extra formatting options to the pretty template'],
    ['{{', 'template parsing error: template: :1: unclosed action'],
  ])('refuses the format %s', async (format, message) => {
    const run = await tug(['secret', 'inspect', '-f', format, 'a'], { engine: await fakeEngine() });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test('shows its bytes and what the engine sent', async () => {
    const engine = await fakeEngine();
    engine.route('GET /secrets/a', { json: secret('a', { Data: base64('hi') }) });
    expect((await tug(['secret', 'inspect', '-f', '{{.Spec.Data}}', 'a'], { engine })).stdout).toBe(
      '[104 105]\n',
    );
    expect(JSON.parse((await tug(['secret', 'inspect', 'a'], { engine })).stdout)).toEqual([
      secret('a', { Data: base64('hi') }),
    ]);
  });
});

test('secret rm goes on after a failure and tells of it at the end', async () => {
  const engine = await fakeEngine();
  engine.route('DELETE /secrets/a', { status: 204 });
  engine.route('DELETE /secrets/b', { status: 404, json: { message: 'secret b not found' } });
  engine.route('DELETE /secrets/c', { status: 204 });
  expect(await tug(['secret', 'rm', 'a', 'b', '', 'c'], { engine })).toEqual({
    code: 1,
    stdout: 'a\nc\n',
    stderr: 'Error response from daemon: secret b not found\ninvalid secret name or ID: value is empty\n',
  });
});
