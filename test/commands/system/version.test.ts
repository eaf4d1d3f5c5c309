import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const components = [
  {
    Name: 'Engine',
    Version: '28.5.2',
    Details: {
      ApiVersion: '1.51',
      Arch: 'arm64',
      BuildTime: '2026-05-07T21:09:06.123456789+02:00',
      Experimental: 'false',
      GitCommit: 'abc',
      GoVersion: 'go1.24',
      MinAPIVersion: '1.24',
      Os: 'linux',
    },
  },
  { Name: 'runc', Version: '1.1.5', Details: { GitCommit: 'v1', Branch: 'main' } },
];
const server = {
  Platform: { Name: 'Some Engine' },
  Components: components,
  Version: '28.5.2',
  ApiVersion: '1.51',
  MinAPIVersion: '1.24',
  GitCommit: 'abc',
  GoVersion: 'go1.24',
  Os: 'linux',
  Arch: 'arm64',
  BuildTime: '2026-05-07T21:09:06.123456789+02:00',
};

const serving = async (json: unknown = server, apiVersion = '1.51') =>
  (await fakeEngine({ apiVersion })).route('GET /version', { json });

const clientText = (api: string, headline = 'Client:') => `${headline}
 Version:           28.5.2
 API version:       ${api}
 Go version:        node20.0.0
 Git commit:        tug-dev
 Built:             unknown
 OS/Arch:           linux/amd64
 Context:           default
`;
const serverText = `
Server: Some Engine
 Engine:
  Version:          28.5.2
  API version:      1.51 (minimum version 1.24)
  Go version:       go1.24
  Git commit:       abc
  Built:            Thu May  7 21:09:06 2026
  OS/Arch:          linux/arm64
  Experimental:     false
 runc:
  Version:          1.1.5
  Branch:           main
  GitCommit:        v1
`;

describe('version', () => {
  test('tells client, engine and what the engine is made of', async () => {
    const run = await tug(['version'], { engine: await serving() });
    expect(run).toEqual({ code: 0, stdout: clientText('1.51') + serverText, stderr: '' });
  });

  test('tells when it speaks an older API for the engine', async () => {
    const { stdout } = await tug(['version'], { engine: await serving(server, '1.41') });
    expect(stdout).toContain('API version:       1.41 (downgraded from 1.51)\n');
  });

  test('tells its own name and release when it is called tug', async () => {
    const { stdout } = await tug(['version'], { engine: await serving(), program: 'tug' });
    expect(stdout.startsWith(clientText('1.51', 'Client: tug dev'))).toBe(true);
  });

  test('makes an Engine of what engines say that list no components', async () => {
    const { Components: _, Platform: __, ...old } = server;
    const { stdout } = await tug(['version'], { engine: await serving({ ...old, Platform: { Name: '' } }) });
    const [, engine] = stdout.split('\nServer:\n');
    expect(engine).toBe(serverText.slice(serverText.indexOf(' Engine:'), serverText.indexOf(' runc:')));
  });

  test('tells of the client before it fails where no engine answers', async () => {
    const run = await tug(['version']);
    expect(run).toEqual({
      code: 1,
      stdout: clientText('1.51'),
      stderr:
        'Cannot connect to the Docker daemon at unix:///nonexistent/docker.sock. Is the docker daemon running?\n',
    });
  });

  test('tells what an engine answers instead', async () => {
    const engine = (await fakeEngine()).route('GET /version', { status: 500, json: { message: 'too busy' } });
    const { code, stdout, stderr } = await tug(['version'], { engine });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Error response from daemon: too busy\n' });
    expect(stdout).toBe(clientText('1.51'));
  });

  test('says nothing of itself where the context cannot be found', async () => {
    const run = await tug(['version'], { env: { DOCKER_HOST: '', DOCKER_CONTEXT: 'gone' } });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(
      /^Failed to initialize: unable to resolve docker endpoint: context "gone": context not found/,
    );
  });
});

describe('version --format', () => {
  const formatted = async (format: string, engine?: Awaited<ReturnType<typeof serving>>) =>
    tug(['version', '--format', format], engine ? { engine } : {});

  test.each([
    ['{{.Client.Version}}', '28.5.2\n'],
    ['{{.Server.Version}} {{.Server.APIVersion}}', '28.5.2 1.51\n'],
    ['{{.Client.Context}}\t{{.Client.Os}}', 'default             linux\n'],
    [
      '{{range .Server.Components}}{{.Name}}{{getDetailsOrder .}}{{end}}',
      /^Engine\[.*\]runc\[Branch GitCommit\]\n$/,
    ],
    [
      '{{json .Client}}',
      /^\{"Version":"28.5.2","ApiVersion":"1.51","DefaultAPIVersion":"1.51",.*"Context":"default"\}\n$/,
    ],
  ])('%s', async (format, expected) => {
    const { code, stdout } = await formatted(format, await serving());
    expect(code).toBe(0);
    if (typeof expected === 'string') expect(stdout).toBe(expected);
    else expect(stdout).toMatch(expected);
  });

  test('json is the whole of it, with docker’s order of keys', async () => {
    const { stdout } = await formatted('json', await serving());
    const document = JSON.parse(stdout) as Record<'Client' | 'Server', object>;
    expect(Object.keys(document)).toEqual(['Client', 'Server']);
    expect(Object.keys(document.Server)).toEqual(Object.keys(server));
  });

  test('without an engine the server is null', async () => {
    const { code, stdout } = await formatted('{{json .Server}}');
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'null\n' });
  });

  test('a template that cannot be parsed is refused before anything is asked', async () => {
    expect(await formatted('{{.Client')).toEqual({
      code: 64,
      stdout: '',
      stderr: 'template parsing error: template: version:1: unclosed action\n',
    });
  });

  test('a field that does not exist ends the output there', async () => {
    expect(await formatted('a{{.Client.Nope}}', await serving())).toEqual({
      code: 1,
      stdout: 'a\n',
      stderr:
        'template: version:1:10: executing "version" at <.Client.Nope>: can\'t evaluate field Nope in type system.clientVersion\n',
    });
  });
});
