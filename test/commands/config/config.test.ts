import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const config = (name: string, more = {}) => ({
  ID: `${name}-id`,
  Version: { Index: 3 },
  CreatedAt: '2026-01-02T03:03:05Z',
  UpdatedAt: '2026-01-02T03:04:00Z',
  Spec: { Name: name, Labels: { tier: 'x' }, Data: 'aGkK', ...more },
});

describe('config create', () => {
  test('sends standard input with what its flags say', async () => {
    const engine = await fakeEngine();
    engine.route('POST /configs/create', { status: 201, json: { ID: 'id1' } });
    const args = ['config', 'create', '-l', 'a=b', '--template-driver', 'golang', 'c', '-'];
    expect(await tug(args, { engine, input: 'hi\n' })).toEqual({ code: 0, stdout: 'id1\n', stderr: '' });
    expect(JSON.parse(engine.last.body)).toEqual({
      Name: 'c',
      Labels: { a: 'b' },
      Data: 'aGkK',
      Templating: { Name: 'golang' },
    });
  });

  test.each([
    ['', 'Error reading content from "": config file is required'],
    ['-', 'Error reading content from "-": error reading from STDIN: data is empty'],
    [
      'absent',
      'Error reading content from "absent": error reading from absent: open absent: no such file or directory',
    ],
  ])('refuses content from "%s"', async (file, message) => {
    const run = await tug(['config', 'create', 'c', file], { engine: await fakeEngine() });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test('wants a name and a source', async () => {
    const { code, stderr } = await tug(['config', 'create', 'c'], { engine: await fakeEngine() });
    expect(code).toBe(1);
    expect(stderr).toContain("'docker config create' requires 2 arguments");
    expect(stderr).toContain('Usage:  docker config create [OPTIONS] CONFIG file|-');
  });

  test('needs an engine of API 1.30', async () => {
    const { stderr } = await tug(['config', 'ls'], { engine: await fakeEngine({ apiVersion: '1.29' }) });
    expect(stderr).toBe(
      'docker config ls requires API version 1.30, but the Docker daemon API version is 1.29\n',
    );
  });
});

test('config ls', async () => {
  const engine = await fakeEngine();
  engine.route('GET /configs', { json: [config('c10'), config('c9')] });
  expect((await tug(['config', 'ls'], { engine })).stdout).toBe(
    'ID        NAME      CREATED              UPDATED\n' +
      'c9-id     c9        About a minute ago   5 seconds ago\n' +
      'c10-id    c10       About a minute ago   5 seconds ago\n',
  );
  expect((await tug(['config', 'list', '-q'], { engine })).stdout).toBe('c9-id\nc10-id\n');
});

test('config inspect for people to read has the content as it is', async () => {
  const engine = await fakeEngine();
  engine.route('GET /configs/c', { json: config('c') });
  expect((await tug(['config', 'inspect', '--pretty', 'c'], { engine })).stdout).toBe(
    'ID:\t\t\tc-id\nName:\t\t\tc\nLabels:\n - tier=x\n' +
      'Created at:            \t2026-01-02 03:03:05 +0000 utc\n' +
      'Updated at:            \t2026-01-02 03:04:00 +0000 utc\nData:\nhi\n\n',
  );
});

test('config rm', async () => {
  const engine = await fakeEngine();
  engine.route('DELETE /configs/c', { status: 204 });
  expect(await tug(['config', 'remove', 'c'], { engine })).toEqual({ code: 0, stdout: 'c\n', stderr: '' });
});
