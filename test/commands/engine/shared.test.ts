import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseArgv } from '../../../src/cli/argv.ts';
import { contextProvider } from '../../../src/cli/contexts.ts';
import { globalOptions } from '../../../src/cli/globals.ts';
import { answeringHost } from '../../../src/commands/engine/shared/answering.ts';
import {
  addEngineContext,
  adoptEngineContext,
  checkContextName,
  removeEngineContext,
} from '../../../src/commands/engine/shared/context.ts';
import { eventText } from '../../../src/commands/engine/shared/events.ts';
import { embeddedHost } from '../../../src/commands/engine/shared/host.ts';
import { openConfig } from '../../../src/config/config-file.ts';
import { useContext } from '../../../src/contexts/use.ts';
import type { Engine } from '../../../src/engine/client.ts';

const socket = '/run/tug/mine.sock';

/** Contexts and configuration in a folder of their own. */
function providers(env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'tug-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const diagnostics = { print: () => {}, warn: () => {} };
  const config = openConfig({ dir, env, diagnostics });
  const contexts = contextProvider(
    parseArgv(globalOptions, []),
    env,
    dir,
    () => config,
    () => {},
  );
  return { env, config: () => config, contexts };
}

describe('the context of an engine', () => {
  it('is made once, and found again', () => {
    const given = providers();
    checkContextName(given, 'mine', socket);
    addEngineContext(given, 'mine', socket);
    addEngineContext(given, 'mine', socket);
    expect(given.contexts.store().get('mine').Endpoints.get('docker')).toMatchObject({
      Host: `unix://${socket}`,
    });
    checkContextName(given, 'mine', socket);
  });

  it('takes no name of another one, nor one that no context can have', () => {
    const given = providers();
    addEngineContext(given, 'mine', '/elsewhere.sock');
    expect(() => checkContextName(given, 'mine', socket)).toThrow(
      'context "mine" belongs to unix:///elsewhere.sock: choose another name for the engine',
    );
    expect(() => checkContextName(given, 'default', socket)).toThrow('"default" is a reserved context name');
    expect(() => checkContextName(given, 'x', socket)).toThrow('context name "x" is invalid');
  });

  it('becomes the current one where none was chosen', () => {
    const given = providers();
    addEngineContext(given, 'mine', socket);
    expect(adoptEngineContext(given, 'mine')).toBe(true);
    expect(given.config().values.currentContext).toBe('mine');
    expect(adoptEngineContext(given, 'mine')).toBe(true);
  });

  it.each([{ DOCKER_HOST: 'tcp://elsewhere' }, { DOCKER_CONTEXT: 'other' }])('but not against %j', (env) => {
    const given = providers(env);
    addEngineContext(given, 'mine', socket);
    expect(adoptEngineContext(given, 'mine')).toBe(false);
    expect(given.config().values.currentContext).toBe('');
  });

  it('nor against the user’s choice', () => {
    const given = providers();
    addEngineContext(given, 'other', '/other.sock');
    useContext(given.contexts.store(), given.config(), 'other');
    addEngineContext(given, 'mine', socket);
    expect(adoptEngineContext(given, 'mine')).toBe(false);
    expect(given.config().values.currentContext).toBe('other');
  });

  it('goes with its engine, and from the configuration too', () => {
    const given = providers();
    addEngineContext(given, 'mine', socket);
    adoptEngineContext(given, 'mine');
    removeEngineContext(given, 'mine', '/other.sock');
    expect(given.contexts.name()).toBe('mine');
    removeEngineContext(given, 'mine', socket);
    expect(given.contexts.name()).toBe('default');
    expect(() => given.contexts.store().get('mine')).toThrow();
    removeEngineContext(given, 'mine', socket);
  });
});

describe('the engine that commands reach', () => {
  const { signal } = new AbortController();
  const some = { DOCKER_HOST: 'unix:///some.sock' };
  const engine = (server: () => Promise<unknown>) => async () => ({ server }) as unknown as Engine;

  it('is told where it answers', async () => {
    expect(await answeringHost({ ...providers(some), signal, engine: engine(async () => ({})) })).toBe(
      'unix:///some.sock',
    );
  });

  it('is none where it does not, or cannot even be understood', async () => {
    const fails = engine(() => Promise.reject(new Error('refused')));
    expect(await answeringHost({ ...providers(some), signal, engine: fails })).toBeUndefined();
    const broken = providers({ DOCKER_HOST: 'nonsense://' }).contexts;
    expect(await answeringHost({ contexts: broken, signal, engine: fails })).toBeUndefined();
  });

  it('is not waited for once the user has given up', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const fails = engine(() => Promise.reject(new Error('refused')));
    await expect(
      answeringHost({ ...providers(some), signal: controller.signal, engine: fails }),
    ).rejects.toThrow('enough');
  });
});

it.each([
  [{ type: 'index', suite: 'trixie' }, 'Reading the package list of trixie'],
  [{ type: 'resolved', packages: ['a', 'b'], bytes: 52_428_800 }, 'Downloading 2 packages, 52.4MB'],
  [{ type: 'download', percent: 41.9 }, 'Downloading packages: 41 %'],
  [{ type: 'unpack', package: 'runc' }, 'Unpacking runc'],
  [{ type: 'launch', pid: 7 }, 'Waiting for the engine to answer (process 7)'],
  [{ type: 'stopped' }, undefined],
] as const)('%j is told as %j', (event, text) => expect(eventText(event)).toBe(text));

it.each([
  [{ uid: 0, homeDir: '/root', os: 'linux' }, {}, ['/root/.local/share/tug', '/run/tug']],
  [{ uid: 1000, homeDir: '/home/me', os: 'linux' }, {}, ['/home/me/.local/share/tug', '/tmp/tug-1000/tug']],
  [
    { uid: 1000, homeDir: '/home/me', os: 'linux' },
    { XDG_DATA_HOME: '/data', XDG_RUNTIME_DIR: '/run/user/1000' },
    ['/data/tug', '/run/user/1000/tug'],
  ],
])('its folders: %j, %j', (host, env, [dataDir, runDir]) => {
  const facts = { architecture: 'amd64', cwd: '/', runtime: 'node', pluginFolders: [], ...host };
  expect(embeddedHost({ env, host: facts })).toMatchObject({
    dataDir,
    runDir,
    platform: 'linux',
    uid: host.uid,
  });
});
