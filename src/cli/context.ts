import { join } from 'node:path';
import { openConfig, type ConfigFile } from '../config/config-file.ts';
import type { Engine } from '../engine/client.ts';
import type { TcpEndpoint } from '../engine/endpoint.ts';
import { createLog, type LogLevel } from '../io/log.ts';
import { createPrompter } from '../io/prompt.ts';
import type { ParsedArgv } from './argv.ts';
import { contextProvider, type ContextProvider, type Globals } from './contexts.ts';
import type { CommandContext } from './define.ts';
import { CliError, messageOf } from './errors.ts';
import type { Invocation } from './invocation.ts';
import type { OptionRecord } from './option.ts';
import { version } from './version.ts';

/** What a run of tug has whatever the command; engine and contexts come into being when they are asked for. */
export interface Session extends Omit<CommandContext, 'options' | 'args' | 'changed' | 'commandPath'> {
  /** the file tug was invoked as */
  readonly executable: string;
  /** for those who wait for a program that gets the same signals */
  handOverSignals(): void;
}

export function createSession(invocation: Invocation, globals: Globals): Session {
  const { program, executable, handOverSignals, manifest, env, host, streams, signal, signals, clock } =
    invocation;
  const { debug, 'log-level': level, config: configDir } = globals.options;
  const log = createLog(
    streams.stderr,
    debug ? 'debug' : ((level.toLowerCase() || 'info') as LogLevel),
    clock,
  );
  const warn = (line: string) => streams.stderr.write(`${line}\n`);
  const diagnostics = {
    print: (line: string) => void warn(line),
    warn: (message: string, cause: unknown) => void log.warn(message, { error: messageOf(cause) }),
  };
  const defaultDir = env['DOCKER_CONFIG'] || join(host.homeDir, '.docker');
  const config = once(() => openConfig({ dir: configDir || defaultDir, env, diagnostics }));
  const debugging = debug || Boolean(env['DEBUG']);
  const contexts = contextProvider(globals, env, defaultDir, config, (message) => void log.warn(message));
  return {
    program,
    executable,
    handOverSignals,
    signal,
    signals,
    streams,
    env,
    debug: debugging,
    host,
    clock,
    log,
    warn,
    prompter: createPrompter(streams, signal),
    config,
    contexts,
    plugins: once(async () => {
      const { pluginProvider } = await import('./plugins/provider.ts');
      return pluginProvider(manifest, config(), host, debugging);
    }),
    engine: once(() => connect(contexts, config, env)),
  };
}

/** What one command is given. */
export function createContext<O extends OptionRecord>(
  session: Session,
  input: ParsedArgv<O>,
  commandPath: string,
): CommandContext<O> {
  const { options, args, changed } = input;
  return { ...session, options, args, changed: (name) => changed.has(name), commandPath };
}

async function connect(
  contexts: ContextProvider,
  config: () => ConfigFile,
  env: Invocation['env'],
): Promise<Engine> {
  const [{ createEngine }, { engineEndpoint }] = await Promise.all([
    import('../engine/client.ts'),
    import('../contexts/engine-endpoint.ts'),
  ]);
  const host = initializing('unable to resolve docker endpoint: ', () => contexts.endpoint());
  const endpoint = initializing('', () => engineEndpoint(host));
  return createEngine({
    endpoint,
    apiVersion: env['DOCKER_API_VERSION'],
    headers: (await headersFrom(env)) ?? Object.fromEntries(config().values.HttpHeaders),
    userAgent: `tug/${version}`,
    ...(endpoint.kind === 'tcp' && { proxy: await proxyFromEnv(endpoint, env) }),
    ...(endpoint.kind === 'ssh' && { ssh: { controlDir: await sshControlDir(env) } }),
  });
}

async function proxyFromEnv(endpoint: TcpEndpoint, env: Invocation['env']): Promise<URL | undefined> {
  const { engineProxy } = await import('../config/http-proxy.ts');
  return engineProxy(endpoint, env);
}

/** What the environment names replaces what config.json names. */
async function headersFrom(env: Invocation['env']): Promise<Record<string, string> | undefined> {
  if (!env['DOCKER_CUSTOM_HEADERS']) return undefined;
  const { headersFromEnv } = await import('./headers.ts');
  return initializing('', () => headersFromEnv(env));
}

function initializing<T>(stage: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new CliError(`Failed to initialize: ${stage}${messageOf(error)}`, 1, { cause: error });
  }
}

/** A private folder for the sockets of shared ssh connections; undefined where none can be had. */
async function sshControlDir(env: Invocation['env']): Promise<string | undefined> {
  const { privateRuntimeDir } = await import('../io/runtime-dir.ts');
  return privateRuntimeDir(env);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
