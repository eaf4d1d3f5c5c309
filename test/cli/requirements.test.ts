import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../support/fake-engine.ts';
import { tug } from '../support/tug.ts';

const tooOld = (flag: string, version: string) =>
  `"--${flag}" requires API version ${version}, but the Docker daemon API version is 1.41\n`;

describe('on an engine of API 1.41', () => {
  const old = (argv: string[]) => fakeEngine({ apiVersion: '1.41' }).then((engine) => tug(argv, { engine }));

  it.each([
    [['volume', 'prune', '-a'], tooOld('all', '1.42')],
    [['volume', 'prune', '-a', 'x'], tooOld('all', '1.42')],
    [['volume', 'prune', '-a', '--foo'], tooOld('all', '1.42')],
    [['run', '--annotation', 'a=b', 'image'], tooOld('annotation', '1.43')],
    [['run', '--annotation', 'a=b', '--pid'], tooOld('annotation', '1.43')],
    [['push', '--platform', 'linux/amd64', 'x'], tooOld('platform', '1.46')],
    [
      ['run', '--health-start-interval', '1s', '--annotation', 'a=b', 'image'],
      tooOld('annotation', '1.43') + tooOld('health-start-interval', '1.44'),
    ],
  ])('%j is refused before anything else of it', async (argv, stderr) => {
    expect(await old(argv)).toEqual({ code: 1, stdout: '', stderr });
  });

  it('a flag that cannot be read comes first where it stands first', async () => {
    const { code, stderr } = await old(['volume', 'prune', '--foo', '-a']);
    expect(code).toBe(125);
    expect(stderr).toMatch(/^unknown flag: --foo\n/);
  });

  it('help passes over what the engine cannot do', async () => {
    const { stdout } = await old(['volume', 'prune', '--help']);
    expect(stdout).toContain('--force');
    expect(stdout).not.toContain('--all');
  });

  it('and gives the reason in place of help where that is asked for as well', async () => {
    expect(await old(['volume', 'prune', '-a', '--help'])).toEqual({
      code: 0,
      stdout: tooOld('all', '1.42'),
      stderr: '',
    });
  });
});

describe('a group whose verbs need what the engine has not', () => {
  const message =
    'docker checkpoint is only supported on a Docker daemon with experimental features enabled\n';
  const run = (line: string) => fakeEngine().then((engine) => tug(line.split(' '), { engine }));

  it.each(['checkpoint', 'checkpoint bogus', 'checkpoint --bogus'])('%s is refused', async (line) => {
    expect(await run(line)).toEqual({ code: 1, stdout: '', stderr: message });
  });

  it.each(['checkpoint --help', 'help checkpoint'])('%s gives the reason', async (line) => {
    expect(await run(line)).toEqual({ code: 0, stdout: message, stderr: '' });
  });

  it('is helped with where the engine has it', async () => {
    const engine = await fakeEngine({ ping: { 'Docker-Experimental': 'true' } });
    expect((await tug(['checkpoint', '--help'], { engine })).stdout).toMatch(
      /^Usage: {2}docker checkpoint COMMAND/,
    );
  });
});

describe('what hangs on the engine', () => {
  it('is not asked for when nothing typed needs it', async () => {
    const engine = await fakeEngine();
    await tug(['context', 'show'], { engine });
    await tug(['volume', 'create', 'a', 'b'], { engine });
    expect(engine.connections).toBe(0);
  });

  it('is the system it runs on', async () => {
    const engine = await fakeEngine({ ping: { ostype: 'linux' } });
    expect((await tug(['run', '--io-maxiops', '3', 'image'], { engine })).stderr).toBe(
      '"--io-maxiops" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux\n',
    );
    expect((await tug(['run', '--help'], { engine })).stdout).not.toContain('--io-maxiops');
  });

  it('is whether it has experimental features', async () => {
    const engine = await fakeEngine();
    expect((await tug(['start', '--checkpoint', 'c', 'x'], { engine })).stderr).toBe(
      '"--checkpoint" is only supported on a Docker daemon with experimental features enabled\n',
    );
  });

  it('is its place in a swarm, as far as help goes', async () => {
    const worker = await fakeEngine({ ping: { swarm: 'active/worker' } });
    const manager = await fakeEngine({ ping: { swarm: 'active/manager' } });
    const silent = await fakeEngine();
    const help = async (engine: typeof worker) =>
      (await tug(['volume', 'create', '--help'], { engine })).stdout;
    expect(await help(worker)).not.toContain('--topology-required');
    expect(await help(manager)).toContain('--topology-required');
    expect(await help(silent)).toContain('--topology-required');
  });

  it('and so the verbs and groups a list shows', async () => {
    const help = async (swarm: string, ...group: string[]) => {
      const engine = await fakeEngine({ ping: { swarm } });
      const { stdout } = await tug([...group, '--help'], { engine });
      return stdout.split(/\n/).flatMap((line) => /^  ([a-z][a-z-]*)\*? /.exec(line)?.[1] ?? []);
    };
    expect(await help('inactive', 'swarm')).toEqual(['init', 'join']);
    expect(await help('active/worker', 'swarm')).toEqual(['init', 'join', 'leave']);
    expect(await help('active/manager', 'swarm')).toContain('join-token');
    expect(await help('inactive', 'secret')).toContain('create');
    expect(await help('inactive')).not.toContain('secret');
    expect(await help('inactive')).toContain('swarm');
    expect(await help('active/manager')).toContain('secret');
  });

  it('is asked of the groups of a command too', async () => {
    const engine = await fakeEngine({ apiVersion: '1.24' });
    const { stderr } = await tug(['secret', 'ls', '--format', 'x'], { engine });
    expect(stderr).toBe(
      'docker secret ls requires API version 1.25, but the Docker daemon API version is 1.24\n',
    );
  });

  it('is taken for granted where no engine answers', async () => {
    expect((await tug(['volume', 'prune', '--help'])).stdout).toContain('--all');
    const { stderr } = await tug(['volume', 'prune', '-af']);
    expect(stderr).toBe(
      'Cannot connect to the Docker daemon at unix:///nonexistent/docker.sock. Is the docker daemon running?\n',
    );
    expect(
      (await tug(['-c', 'nope', 'volume', 'prune', '-a', 'x'], { env: { DOCKER_HOST: '' } })).stderr,
    ).toMatch(/^docker: 'docker volume prune' accepts no arguments\n/);
  });

  it('follows a version that the user pins', async () => {
    const { stderr } = await tug(['volume', 'prune', '-a'], { env: { DOCKER_API_VERSION: 'v1.40' } });
    expect(stderr).toBe('"--all" requires API version 1.42, but the Docker daemon API version is 1.40\n');
  });

  it('does not keep help waiting for an engine that is silent', async () => {
    const engine = await fakeEngine();
    engine.route('HEAD /_ping', { fault: { kind: 'stall', after: 0 } });
    const { stdout } = await tug(['run', '--help'], { engine });
    expect(stdout).toContain('--annotation');
    expect(stdout).toContain('--io-maxiops');
  });
});
