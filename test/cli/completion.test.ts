import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flagInProgress, flagNames, UnknownFlagError } from '../../src/cli/completion/flags.ts';
import { describeDirective, directives } from '../../src/cli/completion/suggestions.ts';
import { flag, list, text } from '../../src/cli/option.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { pluginFolder, pluginScript } from '../support/plugin-folder.ts';
import { runProcess } from '../support/tug-process.ts';
import { tug, type TugOptions } from '../support/tug.ts';

/** Suggestions without descriptions, and the directive. */
async function complete(line: string, options: TugOptions = {}): Promise<string[]> {
  const { stdout } = await tug(['__completeNoDesc', ...line.split(' ')], options);
  return stdout.trimEnd().split('\n');
}

async function engineWith(route: string, json: unknown) {
  const engine = await fakeEngine();
  engine.route(route, { json });
  return engine;
}

const container = (name: string, State: string, network = 'bridge') => ({
  Id: `${name}-id`,
  Names: [`/${name}`],
  State,
  NetworkSettings: { Networks: { [network]: {} } },
});
const containers = [
  container('up', 'running'),
  container('held', 'paused', 'lab'),
  container('over', 'exited'),
  container('new', 'created'),
];

describe('names of containers', () => {
  it.each([
    ['logs ', ['up', 'held', 'over', 'new']],
    ['start ', ['over', 'new']],
    ['rm ', ['over', 'new']],
    ['rm -f ', ['up', 'held', 'over', 'new']],
    ['container rm --force=true ov', ['up', 'held', 'over', 'new']],
    ['network connect lab ', ['up', 'over', 'new']],
    ['network disconnect lab ', ['held']],
    ['run --volumes-from ', ['up', 'held', 'over', 'new']],
    ['run --ipc container:', ['container:up', 'container:held', 'container:over', 'container:new']],
  ])('%s', async (line, expected) => {
    const engine = await engineWith('GET /containers/json', containers);
    expect(await complete(line, { engine })).toEqual([...expected, ':4']);
    expect(engine.requests.at(-1)?.query).toMatchObject({ all: '1' });
  });

  it.each([
    ['attach ', ['up']],
    ['unpause ', ['held']],
    ['stop ', ['up', 'held']],
  ])('of those that run: %s', async (line, expected) => {
    const engine = await engineWith('GET /containers/json', containers.slice(0, 2));
    expect(await complete(line, { engine })).toEqual([...expected, ':4']);
    expect(engine.requests.at(-1)?.query).not.toHaveProperty('all');
  });

  it('come with IDs if the environment asks for them', async () => {
    const engine = await engineWith('GET /containers/json', containers.slice(0, 1));
    const env = { DOCKER_COMPLETION_SHOW_CONTAINER_IDS: 'yes' };
    expect(await complete('stop ', { engine, env })).toEqual(['up-id', 'up', ':4']);
  });
});

describe('other names', () => {
  it.each([
    ['rmi ', 'GET /images/json', [{ RepoTags: ['a:1', 'b:2'] }, { RepoTags: null }], ['a:1', 'b:2']],
    ['network rm ', 'GET /networks', [{ Name: 'lab' }], ['lab']],
    ['run --network ', 'GET /networks', [{ Name: 'lab' }], ['lab']],
    ['volume rm ', 'GET /volumes', { Volumes: [{ Name: 'data' }] }, ['data']],
    ['run --log-driver ', 'GET /info', { Plugins: { Log: ['local', 'x'] } }, ['local', 'x']],
    ['plugin rm ', 'GET /plugins', [{ Name: 'p:latest' }], ['p:latest']],
    ['node rm ', 'GET /nodes', [{ ID: '1', Description: { Hostname: 'n' } }], ['n', 'self']],
    ['secret rm ', 'GET /secrets', [{ ID: '1', Spec: { Name: 's' } }], ['s']],
    ['config rm ', 'GET /configs', [{ ID: '1', Spec: { Name: 'c' } }], ['c']],
    ['service rm ', 'GET /services', [{ ID: '1', Spec: { Name: 's' } }], ['s']],
    ['events --filter daemon=', 'GET /info', { Name: 'host', ID: 'id' }, ['daemon=host', 'daemon=id']],
  ])('%s', async (line, route, answer, expected) => {
    expect(await complete(line, { engine: await engineWith(route, answer) })).toEqual([...expected, ':4']);
  });

  it('of a swarm come with IDs if the environment asks for them', async () => {
    const engine = await engineWith('GET /services', [{ ID: '1', Spec: { Name: 's' } }]);
    const env = { DOCKER_COMPLETION_SHOW_SERVICE_IDS: 'yes' };
    expect(await complete('service rm ', { engine, env })).toEqual(['s', '1', ':4']);
  });

  it('are part of a word where more is to follow', async () => {
    const engine = await engineWith('GET /services', [{ ID: '1', Spec: { Name: 's' } }]);
    expect(await complete('service scale ', { engine })).toEqual(['s=', ':6']);
  });
});

describe('without an engine', () => {
  it.each([
    ['rm ', [':1']],
    ['run --volume-driver ', ['local', ':4']],
    ['run --link ', [':2']],
    ['ps --', expect.arrayContaining(['--all', ':4'])],
  ])('%s', async (line, expected) => {
    expect(await complete(line)).toEqual(expected);
  });

  it('says nothing of it', async () => {
    const { code, stderr } = await tug(['__complete', 'rm', '']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'Completion ended with directive: ShellCompDirectiveError\n',
    });
  });

  it('waits only a little for one that does not answer', { timeout: 10_000 }, async () => {
    const engine = await fakeEngine();
    engine.route('GET /containers/json', { fault: { kind: 'stall' } });
    expect(await complete('rm ', { engine })).toEqual([':1']);
  });
});

describe('command lines', () => {
  it('suggests verbs, groups and help, with what they are for', async () => {
    const { stdout } = await tug(['__complete', '']);
    expect(stdout).toContain('\ncontainer\tManage containers\n');
    expect(stdout).toContain('\nps\tList containers\n');
    expect(stdout).toContain('\nhelp\tShow the help of a command\n');
    expect(await complete('container pa')).toEqual(['pause', ':4']);
    expect(await complete('help contai')).toEqual(['container', ':4']);
    expect(await complete('help container pa')).toEqual(['pause', ':4']);
    expect(await complete('help ps ')).toEqual([':4']);
  });

  it('takes global flags into account', async () => {
    const engine = await engineWith('GET /networks', [{ Name: 'lab' }]);
    expect(await complete(`-H unix://${engine.socketPath} network rm `)).toEqual(['lab', ':4']);
    expect(await complete('-D --log-l')).toEqual(['--log-level', ':4']);
    expect(await complete('--log-level ')).toContain('debug');
    expect(await complete('--context ')).toEqual(['default', ':4']);
    const { stdout } = await tug(['--context', 'default', '__complete', 'context', 'use', '']);
    expect(stdout).toBe('default\tcurrent\n:4\n');
  });

  it('leaves files to the shell where files are meant', async () => {
    expect(await complete('load -i ')).toEqual([':0']);
    expect(await complete('cp ')).toEqual([':0']);
    expect(await complete('ps x')).toEqual([':4']);
  });

  it('tells of what it cannot read on stderr alone', async () => {
    expect(await tug(['__complete', 'ps', '--nope', ''])).toMatchObject({
      code: 0,
      stdout: ':0\n',
      stderr: expect.stringMatching(
        /^\[Debug\] \[Error\] Error while parsing flags .*unknown flag: --nope\n/,
      ),
    });
    expect((await tug(['__complete', 'ps', '--nope=x'])).stderr).toMatch(/does not support flag 'nope'\n/);
    expect(await tug(['__complete'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('has no descriptions where the environment says so', async () => {
    const { stdout } = await tug(['__complete', 'container', 'pa'], {
      env: { DOCKER_COMPLETION_DESCRIPTIONS: 'false' },
    });
    expect(stdout).toBe('pause\n:4\n');
  });
});

describe('plugins', () => {
  const configuration = mkdtempSync(join(tmpdir(), 'tug-config-'));
  pluginFolder(
    { tool: pluginScript({ run: 'echo "asked: $*"' }), fails: pluginScript({ run: 'exit 1' }) },
    join(configuration, 'cli-plugins'),
  );
  const run = async (...words: string[]) => {
    const env = { DOCKER_CONFIG: configuration };
    return (await runProcess(words, { host: 'unix:///nonexistent.sock', env })).stdout;
  };

  it('are suggested, and complete their own command lines', async () => {
    expect(await run('__complete', 'too')).toBe('tool\tDo a thing\n:4\n');
    expect(await run('__complete', 'tool', '--flag', 'x')).toBe('asked: __complete tool --flag x\n');
    expect(await run('__complete', 'fails', '')).toBe(':1\n');
  });
});

describe('flags', () => {
  const options = {
    all: flag('', { short: 'a' }),
    name: text('', { short: 'n' }),
    env: list('', { short: 'e' }),
    secret: flag('', { hidden: true }),
    old: flag('', { deprecated: 'gone' }),
  };

  it.each([
    [[], '--name=x', 'name', 'x', []],
    [[], '-an=x', 'name', 'x', []],
    [['a', '--name'], 'x', 'name', 'x', ['a']],
    [['-ae'], '', 'env', '', []],
    [[], '--all=t', 'all', 't', []],
  ] as const)('%j then %s: a value of %s', (words, last, name, typed, rest) => {
    expect(flagInProgress(options, words, last, 'x')).toEqual({ option: options[name], typed, words: rest });
  });

  it.each([
    [['--all'], ''],
    [['--name=x'], ''],
    [['--'], ''],
    [['-'], ''],
    [['--name'], '--n'],
  ])('%j then %j: none', (words, last) => {
    expect(flagInProgress(options, words, last, 'x')).toBeUndefined();
  });

  it('refuses unknown ones', () => {
    expect(() => flagInProgress(options, ['--nope'], 'x', 'ps')).toThrow(UnknownFlagError);
    expect(() => flagInProgress(options, ['-az'], 'x', 'ps')).toThrow(
      "Subcommand 'ps' does not support flag 'z'",
    );
  });

  it('names those that may follow', () => {
    const named = (given: readonly string[], typed: string) =>
      flagNames(options, new Set(given), typed).map((word) => word.trim());
    expect(named([], '-')).toEqual(['--all', '-a', '--env', '-e', '--name', '-n']);
    expect(named(['all', 'env', 'name'], '-')).toEqual(['--env', '-e']);
    expect(named([], '--n')).toEqual(['--name']);
  });
});

describe('directives', () => {
  it('read as cobra says them', () => {
    expect(describeDirective(0)).toBe('ShellCompDirectiveDefault');
    expect(describeDirective(directives.NoSpace | directives.NoFileComp)).toBe(
      'ShellCompDirectiveNoSpace, ShellCompDirectiveNoFileComp',
    );
  });
});
