import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startTug, tug, type TugOptions, type TugRun } from '../../support/tug.ts';

const host = 'tcp://10.1.1.1:2376';

/** tug with a configuration folder of its own, where contexts count. */
function configured() {
  const dir = mkdtempSync(join(tmpdir(), 'tug-context-'));
  const options = ({ env, ...more }: TugOptions = {}): TugOptions => ({
    cwd: dir,
    env: { DOCKER_HOST: '', DOCKER_CONFIG: join(dir, 'config'), ...env },
    ...more,
  });
  return {
    dir,
    options,
    config: () => JSON.parse(readFileSync(join(dir, 'config', 'config.json'), 'utf8')) as object,
    context: (args: string, more?: TugOptions): Promise<TugRun> =>
      tug(['context', ...args.split(' ')], options(more)),
  };
}

const quietly = (stdout: string): TugRun => ({ code: 0, stdout, stderr: '' });

describe('context create and update', () => {
  test('tell the name to scripts and the news to people', async () => {
    const { context } = configured();
    expect(await context(`create --description d --docker host=${host} lab`)).toEqual({
      code: 0,
      stdout: 'lab\n',
      stderr: 'Successfully created context "lab"\n',
    });
    expect(await context('update --description other lab')).toEqual({
      code: 0,
      stdout: 'lab\n',
      stderr: 'Successfully updated context "lab"\n',
    });
    const { stdout } = await context('ls --format {{.Name}}:{{.Description}}:{{.DockerEndpoint}}');
    expect(stdout).toContain(`lab:other:${host}\n`);
  });

  test('join what several --docker say, the last word on each counting', async () => {
    const { context } = configured();
    const run = await context(
      `create lab --docker host=tcp://a:1,skip-tls-verify=true --docker host=${host}`,
    );
    expect(run.code).toBe(0);
    const { stdout } = await context('inspect lab');
    expect(JSON.parse(stdout)).toMatchObject([
      { Endpoints: { docker: { Host: host, SkipTLSVerify: true } } },
    ]);
  });

  test.each([
    ['create lab', 'context "lab" already exists'],
    ['create default', '"default" is a reserved context name'],
    [
      'create other --docker bogus=1',
      'unable to create docker endpoint config: unrecognized config key: bogus',
    ],
    ['create other --docker host=x --from lab', 'cannot use --docker flag when --from is set'],
    ['update default', '"default" is a reserved context name'],
    [
      'update lab --docker bogus=1',
      'unable to create docker endpoint config: unrecognized config key: bogus',
    ],
  ])('refuse: %s', async (args, problem) => {
    const { context } = configured();
    await context('create lab');
    expect(await context(args)).toEqual({ code: 1, stdout: '', stderr: `${problem}\n` });
  });

  test('refuse a --docker without keys as a bad flag', async () => {
    const { code, stderr } = await configured().context('create lab --docker bare');
    expect(code).toBe(125);
    expect(stderr).toContain(
      'invalid argument "bare" for "--docker" flag: bare must be formatted as key=value\n',
    );
  });

  test('copy another context', async () => {
    const { context } = configured();
    await context(`create --description d --docker host=${host} lab`);
    await context('create --from lab second');
    await context('create --from lab --description e third');
    const { stdout } = await context('ls --format {{.Name}}:{{.Description}}:{{.DockerEndpoint}}');
    expect(stdout.split('\n').slice(1, 4)).toEqual([`lab:d:${host}`, `second:d:${host}`, `third:e:${host}`]);
  });
});

describe('context use and show', () => {
  test('make a context the current one, in config.json', async () => {
    const { context, config } = configured();
    await context('create lab');
    expect(await context('show')).toEqual(quietly('default\n'));
    expect(await context('use lab')).toEqual({
      code: 0,
      stdout: 'lab\n',
      stderr: 'Current context is now "lab"\n',
    });
    expect(config()).toEqual({ auths: {}, currentContext: 'lab' });
    expect(await context('show')).toEqual(quietly('lab\n'));
    expect((await context('use default')).stderr).toBe('Current context is now "default"\n');
    expect(config()).toEqual({ auths: {} });
  });

  test('leave no file behind where nothing changes', async () => {
    const { context, dir } = configured();
    await context('use default');
    expect(existsSync(join(dir, 'config'))).toBe(false);
  });

  test('warn that DOCKER_HOST overrides what was chosen', async () => {
    const { context } = configured();
    await context('create lab');
    const env = { DOCKER_HOST: host };
    expect((await context('use lab', { env })).stderr).toBe(
      'Current context is now "lab"\nWarning: DOCKER_HOST environment variable overrides the active context. To use "lab", either set the global --context flag, or unset DOCKER_HOST environment variable.\n',
    );
    expect((await context('use default', { env })).stderr).toBe('Current context is now "default"\n');
    expect(await context('show', { env })).toEqual(quietly('default\n'));
  });

  test('show the one that flag or environment name, whether it exists or not', async () => {
    const { context, options } = configured();
    expect(await context('show', { env: { DOCKER_CONTEXT: 'gone' } })).toEqual(quietly('gone\n'));
    expect(await tug(['-c', 'other', 'context', 'show'], options())).toEqual(quietly('other\n'));
  });

  test.each([
    [['context', 'use'], 'accepts 1 arg(s), received 0'],
    [['context', 'use', 'a', 'b'], 'accepts 1 arg(s), received 2'],
    [
      ['context', 'use', 'bad name'],
      'context name "bad name" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"',
    ],
  ])('refuse: %j', async (argv, problem) => {
    expect(await tug(argv, configured().options())).toEqual({ code: 1, stdout: '', stderr: `${problem}\n` });
  });
});

describe('context ls', () => {
  test('lists all contexts, the current one marked', async () => {
    const { context } = configured();
    await context(`create --description d --docker host=${host} lab10`);
    await context(`create --docker host=${host} lab9`);
    await context('use lab9');
    expect(await context('ls')).toEqual(
      quietly(`NAME      DESCRIPTION                               DOCKER ENDPOINT               ERROR
default   Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   
lab9 *                                              ${host}           
lab10     d                                         ${host}           
`),
    );
    expect(await context('list -q')).toEqual(quietly('default\nlab9\nlab10\n'));
    expect((await context('ls --format json')).stdout.split('\n')[1]).toBe(
      `{"Current":true,"Description":"","DockerEndpoint":"${host}","Error":"","Name":"lab9"}`,
    );
    expect((await context('ls -q --format {{.Bogus}}')).stdout).toBe('default\nlab9\nlab10\n');
  });

  test('lists a current context that does not exist, and why that is bad', async () => {
    const { stdout } = await configured().context('ls', { env: { DOCKER_CONTEXT: 'gone' } });
    expect(stdout).toMatch(/^gone \* .* context "gone": context not found: open \/\S*…$/m);
  });

  test('warns below the list that DOCKER_HOST overrides it', async () => {
    const run = await configured().context('ls -q', { env: { DOCKER_HOST: host } });
    expect(run).toEqual({
      code: 0,
      stdout: 'default\n',
      stderr:
        'Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.\n',
    });
  });
});

describe('context inspect', () => {
  test('shows the current context, or those that are named', async () => {
    const { context } = configured();
    await context(`create --description <d> --docker host=${host} lab`);
    const [current] = JSON.parse((await context('inspect')).stdout) as Record<string, unknown>[];
    expect(current).toEqual({
      Name: 'default',
      Metadata: {},
      Endpoints: { docker: { Host: 'unix:///var/run/docker.sock', SkipTLSVerify: false } },
      TLSMaterial: {},
      Storage: { MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>' },
    });
    const { code, stdout, stderr } = await context('inspect lab gone');
    expect(stdout).toContain(
      '    {\n        "Name": "lab",\n        "Metadata": {\n            "Description": "\\u003cd\\u003e"',
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^context "gone": context not found: open .*: no such file or directory\n$/);
  });

  test.each([
    ['{{.Name}} {{.Endpoints.docker.Host}}', `lab ${host}\n`],
    ['{{.Metadata}}', `{lab {d map[]} map[docker:{${host} false}]}\n`],
    ['{{.Metadata.Metadata.Description}}', 'd\n'],
    ['{{json .Metadata.Metadata}}', '{"Description":"d"}\n'],
    ['{{printf "%T %T" . .TLSMaterial}}', 'context.contextWithTLSListing map[string]store.EndpointFiles\n'],
  ])('takes the template %s', async (format, stdout) => {
    const { context, options } = configured();
    await context(`create --description d --docker host=${host} lab`);
    expect(await tug(['context', 'inspect', '-f', format, 'lab'], options())).toEqual(quietly(stdout));
  });

  test('keeps what others put into a context apart in templates, and in its place in JSON', async () => {
    const { context, options, dir } = configured();
    await context(`create --docker host=${host} lab`);
    const path = (await context('inspect -f {{.Storage.MetadataPath}} lab')).stdout.trim();
    expect(path.startsWith(dir)).toBe(true);
    writeFileSync(
      join(path, 'meta.json'),
      '{"Name":"lab","Metadata":{"Description":"d","z":{"y":1}},"Endpoints":{"docker":{"Host":"unix:///x"},"kubernetes":{"a":"b"}}}',
    );
    const shown = async (format: string) =>
      (await tug(['context', 'inspect', '-f', format, 'lab'], options())).stdout;
    expect(await shown('{{.Metadata.Metadata.AdditionalFields.z.y}} {{.Endpoints.kubernetes.a}}')).toBe(
      '1 b\n',
    );
    expect(await shown('{{json .Metadata.Metadata}}')).toBe('{"Description":"d","z":{"y":1}}\n');
  });
});

describe('context rm', () => {
  test('removes what it can and tells the rest', async () => {
    const { context } = configured();
    await context('create one');
    await context('create two');
    await context('use two');
    expect(await context('rm one gone default two')).toEqual({
      code: 1,
      stdout: 'one\n',
      stderr:
        'context "gone" does not exist\ncontext "default" cannot be removed\ncontext "two" is in use, set -f flag to force remove\n',
    });
    expect(await context('remove -f two gone')).toEqual(quietly('two\ngone\n'));
    expect(await context('show')).toEqual(quietly('default\n'));
  });
});

describe('context export and import', () => {
  test('carry a context over in a file that nobody else may read', async () => {
    const { context, dir } = configured();
    await context(`create --description d --docker host=${host} lab`);
    expect(await context('export lab')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Written file "lab.dockercontext"\n',
    });
    expect(statSync(join(dir, 'lab.dockercontext')).mode & 0o777).toBe(0o600);
    expect(await context('import copy lab.dockercontext')).toEqual({
      code: 0,
      stdout: 'copy\n',
      stderr: 'Successfully imported context "copy"\n',
    });
    expect((await context('inspect -f {{.Endpoints.docker.Host}} copy')).stdout).toBe(`${host}\n`);
  });

  test('carry a context over in a pipe', async () => {
    const { context, options } = configured();
    await context(`create --docker host=${host} lab`);
    const live = startTug(['context', 'export', 'lab', '-'], options());
    expect(await live.finished).toMatchObject({ code: 0, stderr: '' });
    const input = live.streams.outputBytes();
    expect((await context('import copy -', { input })).stdout).toBe('copy\n');
  });

  test('do not write over a file, nor leave one where there is nothing to export', async () => {
    const { context, dir } = configured();
    await context('create lab');
    writeFileSync(join(dir, 'there'), 'kept');
    expect(await context('export lab there')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'open there: file exists\n',
    });
    expect(readFileSync(join(dir, 'there'), 'utf8')).toBe('kept');
    const { code, stderr } = await context('export gone out');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^context "gone": context not found/);
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });

  test('do not write to a terminal', async () => {
    const { context } = configured();
    expect(await context('export default -', { tty: { stdout: true } })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'cowardly refusing to export to a terminal, specify a file path\n',
    });
  });

  test.each([
    ['import lab x', 'context "lab" already exists'],
    ['import other x', 'open x: no such file or directory'],
    [
      'export x! out',
      'context name "x!" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"',
    ],
  ])('refuse: %s', async (args, problem) => {
    const { context } = configured();
    await context('create lab');
    expect(await context(args)).toEqual({ code: 1, stdout: '', stderr: `${problem}\n` });
  });
});
