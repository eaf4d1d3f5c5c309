import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readTar } from '../../../src/archive/reader.ts';
import { fakeEngine, type FakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { startTug, tug } from '../../support/tug.ts';

const uploaded = (size: string) => `Sending build context to Docker daemon ${size.padStart(8)}\r\r\n`;
const messages = (...list: object[]): FakeReply => ({
  headers: { 'content-type': 'application/json' },
  body: list.map((message) => `${JSON.stringify(message)}\r\n`),
});
const built = messages(
  { stream: 'Step 1/1 : FROM scratch\n' },
  { aux: { ID: 'sha256:abc' } },
  { stream: 'done\n' },
);

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'build-'));
  writeFileSync(join(cwd, 'Dockerfile'), 'FROM scratch\n');
});

async function engineFor(reply: FakeReply, apiVersion = '1.51'): Promise<FakeEngine> {
  const engine = await fakeEngine({ apiVersion, ping: { 'Docker-Experimental': 'true' } });
  return engine.route('POST /build', reply);
}

async function context({ last }: FakeEngine): Promise<Record<string, string>> {
  async function* source(): AsyncGenerator<Buffer> {
    yield Buffer.from(last.body);
  }
  const files: Record<string, string> = {};
  for await (const { header, content } of readTar(source())) {
    files[header.name] = '';
    for await (const chunk of content) files[header.name] += chunk.toString();
  }
  return files;
}

describe('build of a folder', () => {
  it('sends the folder, shows the log and takes the default Dockerfile', async () => {
    const engine = await engineFor(built);
    writeFileSync(join(cwd, 'f'), 'text');
    expect(await tug(['build', '.'], { engine, cwd })).toEqual({
      code: 0,
      stdout: `${uploaded('3.072kB')}Step 1/1 : FROM scratch\ndone\n`,
      stderr: '',
    });
    expect(engine.last.query).toEqual({ dockerfile: 'Dockerfile', version: '1' });
    expect(engine.last.headers).toMatchObject({
      'content-type': 'application/x-tar',
      'x-registry-config': Buffer.from('{}').toString('base64'),
    });
    expect(await context(engine)).toEqual({ Dockerfile: 'FROM scratch\n', f: 'text' });
  });

  it('shows an upload grow on a terminal alone', async () => {
    writeFileSync(join(cwd, 'large'), Buffer.alloc(3_000_000, 'x'));
    const engine = await engineFor(built);
    const lines = async (isTerminal: boolean) => {
      const { stdout } = await tug(['build', '.'], { engine, cwd, tty: isTerminal });
      return stdout.split('\r').filter((line) => line.startsWith('Sending')).length;
    };
    expect(await lines(false)).toBe(1);
    expect(await lines(true)).toBeGreaterThan(1);
  });

  it('sends every flag as docker does', async () => {
    const engine = await engineFor(built);
    const flags = [
      '-t a -t b:c --label x=y --label z --no-cache --pull --rm=false --force-rm --squash --target stage',
      '--network host --add-host h:1.2.3.4 --add-host g=::1 -m 1g --memory-swap -1 --shm-size 2m -c 5',
      '--cpu-period 6 --cpu-quota 7 --cpuset-cpus 0-1 --cpuset-mems 0 --cgroup-parent /p --isolation process',
      '--ulimit nofile=1:2 --security-opt a,b --cache-from c,d --cache-from e --platform LINUX/amd64',
      '--build-arg SET=1 --build-arg FROM_ENV --build-arg UNSET -f Dockerfile',
    ].flatMap((line) => line.split(' '));
    await tug(['image', 'build', ...flags, '.'], { engine, cwd, env: { FROM_ENV: 'env' } });
    expect(engine.last.query).toEqual({
      dockerfile: 'Dockerfile',
      version: '1',
      t: ['a', 'b:c'],
      labels: '{"x":"y","z":""}',
      nocache: '1',
      pull: '1',
      rm: '0',
      forcerm: '1',
      squash: '1',
      target: 'stage',
      networkmode: 'host',
      extrahosts: ['h:1.2.3.4', 'g:::1'],
      memory: '1073741824',
      memswap: '-1',
      shmsize: '2097152',
      cpushares: '5',
      cpuperiod: '6',
      cpuquota: '7',
      cpusetcpus: '0-1',
      cpusetmems: '0',
      cgroupparent: '/p',
      isolation: 'process',
      ulimits: '[{"Name":"nofile","Hard":2,"Soft":1}]',
      securityopt: ['a', 'b'],
      cachefrom: '["c","d","e"]',
      platform: 'linux/amd64',
      buildargs: '{"FROM_ENV":"env","SET":"1","UNSET":null}',
    });
  });

  it('takes platform, proxies and credentials from environment and configuration', async () => {
    const engine = await engineFor(built);
    const homeDir = mkdtempSync(join(tmpdir(), 'home-'));
    mkdirSync(join(homeDir, '.docker'));
    const auth = Buffer.from('me:pass').toString('base64');
    const config = {
      auths: { 'reg.example': { auth, email: 'me@example.org' } },
      proxies: { default: { httpProxy: 'http://p', noProxy: 'a' } },
    };
    writeFileSync(join(homeDir, '.docker/config.json'), JSON.stringify(config));
    const env = { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' };
    await tug(['build', '--build-arg', 'http_proxy=own', '.'], { engine, cwd, homeDir, env });
    expect(engine.last.query).toMatchObject({
      platform: 'linux/arm64',
      buildargs: '{"HTTP_PROXY":"http://p","NO_PROXY":"a","http_proxy":"own","no_proxy":"a"}',
    });
    const sent = Buffer.from(String(engine.last.headers['x-registry-config']), 'base64').toString();
    expect(JSON.parse(sent)).toEqual({
      'reg.example': { username: 'me', password: 'pass', serveraddress: 'reg.example' },
    });
  });

  it('compresses when told to', async () => {
    const engine = await engineFor(built);
    const { stdout } = await tug(['build', '--compress', '.'], { engine, cwd });
    expect(stdout).toMatch(/^Sending build context to Docker daemon +\d+B\r/);
  });

  it('brings a Dockerfile along that is not in the folder', async () => {
    const engine = await engineFor(built);
    mkdirSync(join(cwd, 'd'));
    writeFileSync(join(cwd, 'd/f'), '');
    await tug(['build', '-f', 'Dockerfile', 'd'], { engine, cwd });
    const { dockerfile = '' } = engine.last.query;
    expect(dockerfile).toMatch(/^\.dockerfile\.[0-9a-f]{20}$/);
    expect(await context(engine)).toEqual({
      f: '',
      [String(dockerfile)]: 'FROM scratch\n',
      '.dockerignore': `.dockerignore\n${String(dockerfile)}\n`,
    });
    await tug(['build', '-f', '-', 'd'], { engine, cwd, input: 'FROM other\n' });
    expect((await context(engine))[String(engine.last.query['dockerfile'])]).toBe('FROM other\n');
  });
});

describe('build of standard input', () => {
  it('takes a Dockerfile', async () => {
    const engine = await engineFor(built);
    const { stdout } = await tug(['builder', 'build', '-'], { engine, input: 'FROM scratch\n' });
    expect(stdout).toContain(uploaded('2.048kB'));
    expect(await context(engine)).toEqual({ Dockerfile: 'FROM scratch\n' });
  });

  it.each([
    [['-f', '-', '-'], "invalid argument: can't use stdin for both build context and dockerfile"],
    [
      ['-f', 'x', '-'],
      'unable to prepare context from STDIN: ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles',
    ],
  ])('refuses %j', async (args, message) => {
    const run = await tug(['build', ...args], { input: 'FROM scratch\n' });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });
});

describe('build of what is downloaded', () => {
  async function serve(body: string, status = 200): Promise<string> {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-length': body.length }).end(body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/context`;
  }

  it('shows the download and sends what it got', async () => {
    const engine = await engineFor(built);
    const url = await serve('FROM scratch\n');
    const { stdout } = await tug(['build', url], { engine, cwd });
    const line = `Downloading build context from remote url: ${url} [${'='.repeat(50)}>]      13B/13B\r`;
    expect(stdout).toContain(`${line}${line}\r\n${uploaded('2.048kB')}`);
    expect(await context(engine)).toEqual({ Dockerfile: 'FROM scratch\n' });
  });

  it('tells that there is nothing to download', async () => {
    const url = await serve(' gone\n', 410);
    expect(await tug(['build', url], { cwd })).toEqual({
      code: 1,
      stdout: '',
      stderr: `unable to download remote context ${url}: failed to GET ${url} with status 410 Gone: gone\n`,
    });
  });
});

describe('a build that fails', () => {
  const failing = messages(
    { stream: 'Step 1/1 : RUN exit 7\n' },
    { errorDetail: { code: 7, message: 'it returned 7' }, error: 'it returned 7' },
  );

  it('ends with the exit code of the step', async () => {
    const engine = await engineFor(failing);
    expect(await tug(['build', '.'], { engine, cwd })).toEqual({
      code: 7,
      stdout: `${uploaded('2.048kB')}Step 1/1 : RUN exit 7\n`,
      stderr: 'it returned 7\n',
    });
  });

  it('ends with 1 where there is none', async () => {
    const engine = await engineFor(messages({ errorDetail: { message: 'no' }, error: 'no' }));
    expect(await tug(['build', '.'], { engine, cwd })).toMatchObject({ code: 1, stderr: 'no\n' });
  });

  it('hands on what the engine says', async () => {
    const engine = await engineFor({ status: 400, json: { message: 'bad Dockerfile' } });
    expect(await tug(['build', '.'], { engine, cwd })).toMatchObject({
      code: 1,
      stderr: 'Error response from daemon: bad Dockerfile\n',
    });
  });

  it('is told of where the context is wrong', async () => {
    writeFileSync(join(cwd, '.dockerignore'), '[');
    const run = (...args: string[]) => tug(['build', ...args], { cwd });
    expect((await run('.')).stderr).toBe('checking context: syntax error in pattern\n');
    expect((await run('none')).stderr).toBe('unable to prepare context: path "none" not found\n');
    expect((await run('-f', 'none', '.')).stderr).toMatch(
      /^unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat .*\/none: no such file or directory\n$/,
    );
  });

  it.each([
    [['-t', 'BAD', '.'], 'invalid argument "BAD" for "-t, --tag" flag: invalid reference format'],
    [['--progress', 'plain', '.'], 'unknown flag: --progress'],
    [['--secret', 'id=x', '.'], 'unknown flag: --secret'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await tug(['build', ...args], { cwd });
    expect(code).toBe(125);
    expect(stderr).toContain(message);
  });

  it('refuses BuildKit and content trust, which it cannot do', async () => {
    const run = (env: Record<string, string>) => tug(['build', '.'], { cwd, env });
    expect(await run({ DOCKER_BUILDKIT: '1' })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^ERROR: BuildKit is enabled but the buildx component is missing or broken\.\n/,
      ),
    });
    expect((await run({ DOCKER_BUILDKIT: 'x' })).stderr).toBe(
      'DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing "x": invalid syntax\n',
    );
    expect((await run({ DOCKER_CONTENT_TRUST: '1' })).stderr).toContain('content trust is not supported');
  });

  it('stops when it is interrupted', async () => {
    const engine = await engineFor({ ...built, fault: { kind: 'stall' } });
    const { streams, abort, finished } = startTug(['build', '.'], { engine, cwd });
    while (!streams.output().includes('Step 1/1')) await new Promise((resolve) => setTimeout(resolve, 5));
    abort(new Error('interrupted'));
    expect(await finished).toMatchObject({ code: 1, stdout: expect.stringContaining('Step 1/1') });
  });
});

describe('build --quiet', () => {
  it('prints what the engine says and nothing else', async () => {
    const engine = await engineFor(messages({ stream: 'sha256:abc\n' }));
    expect(await tug(['build', '-q', '.'], { engine, cwd, tty: true })).toEqual({
      code: 0,
      stdout: 'sha256:abc\n',
      stderr: '',
    });
    expect(engine.last.query).toMatchObject({ q: '1' });
  });

  it('shows everything when it fails', async () => {
    const engine = await engineFor(
      messages({ stream: 'Step 1\n' }, { errorDetail: { code: 3, message: 'failed' }, error: 'failed' }),
    );
    expect(await tug(['build', '-q', '.'], { engine, cwd })).toEqual({
      code: 3,
      stdout: '',
      stderr: `${uploaded('2.048kB')}Step 1\nfailed\n`,
    });
  });
});

describe('build --iidfile', () => {
  it('writes the ID', async () => {
    const engine = await engineFor(built);
    await tug(['build', '--iidfile', 'id', '.'], { engine, cwd });
    expect(readFileSync(join(cwd, 'id'), 'utf8')).toBe('sha256:abc');
  });

  it('leaves no old ID behind', async () => {
    const engine = await engineFor({ status: 400, json: { message: 'no' } });
    writeFileSync(join(cwd, 'id'), 'old');
    await tug(['build', '--iidfile', 'id', '.'], { engine, cwd });
    expect(existsSync(join(cwd, 'id'))).toBe(false);
  });

  it('tells when there is no ID, or no place for it', async () => {
    const engine = await engineFor(messages({ stream: 'x\n' }));
    expect((await tug(['build', '--iidfile', 'id', '.'], { engine, cwd })).stderr).toBe(
      'Server did not provide an image ID. Cannot write id\n',
    );
    const quiet = await engineFor(messages({ stream: 'sha256:abc\n' }));
    expect(await tug(['build', '-q', '--iidfile', 'no/id', '.'], { engine: quiet, cwd })).toEqual({
      code: 1,
      stdout: 'sha256:abc\n',
      stderr: 'open no/id: no such file or directory\n',
    });
  });
});
