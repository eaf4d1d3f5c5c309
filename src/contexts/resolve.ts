import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { isMissing } from '../values/os-error.ts';
import { resolveHost } from '../engine/endpoint.ts';
import { DEFAULT_HOST } from './engine-endpoint.ts';
import { ContextError } from './errors.ts';
import { DEFAULT_CONTEXT, descriptionOf, dockerEndpointOf } from './metadata.ts';
import type { ContextStore } from './store.ts';
import { readTlsFiles, storedTls, type TlsMaterial } from './tls.ts';

/** The global flags that choose an engine; those not given are undefined. */
export interface ConnectionFlags {
  host?: string | undefined;
  context?: string | undefined;
  tls?: boolean | undefined;
  tlsverify?: boolean | undefined;
  tlscacert?: string | undefined;
  tlscert?: string | undefined;
  tlskey?: string | undefined;
}

export interface ConnectionSettings {
  flags: ConnectionFlags;
  env: Environment;
  /** where TLS files lie when neither flags nor DOCKER_CERT_PATH say so: DOCKER_CONFIG or ~/.docker, not --config */
  certDir: string;
}

/** How to reach an engine. */
export interface HostEndpoint {
  /** as docker writes it; not yet taken apart, for it need not be sound */
  host: string;
  /** undefined: no TLS, unless `skipVerify` asks for it */
  tls?: TlsMaterial;
  skipVerify: boolean;
}

/** The engine of a context. */
export interface ContextEndpoint extends HostEndpoint {
  name: string;
  description: string;
}

/**
 * The name of the context in force: --context, or "default" where a host is given by flag or
 * environment, or DOCKER_CONTEXT, or config.json's. Whether it exists shows when it is used.
 * Throws ContextError when both a host and a context are asked for.
 */
export function resolveContextName(
  { host, context = '' }: ConnectionFlags,
  env: Environment,
  currentContext: string,
): string {
  if (context !== '' && host !== undefined) {
    throw new ContextError('conflicting options: cannot specify both --host and --context');
  }
  if (context !== '') return context;
  if (host !== undefined || env['DOCKER_HOST']) return DEFAULT_CONTEXT;
  return env['DOCKER_CONTEXT'] || currentContext || DEFAULT_CONTEXT;
}

/** What "default" stands for. Throws on a host that cannot be understood and on TLS files that cannot be read. */
export function resolveDefaultEndpoint({ flags, env, certDir }: ConnectionSettings): HostEndpoint {
  const verify = flags.tlsverify ?? isSet(env['DOCKER_TLS_VERIFY']);
  // Asking for verification, even to turn it off, turns TLS on.
  const useTls = verify || flags.tlsverify !== undefined || (flags.tls ?? isSet(env['DOCKER_TLS']));
  const typed = flags.host ?? env['DOCKER_HOST'] ?? '';
  const host = resolveHost(typed, { tls: useTls, defaultHost: DEFAULT_HOST });
  if (!useTls) return { host, skipVerify: false };
  const fileIn = (file: string) => join(env['DOCKER_CERT_PATH'] || certDir, file);
  const tls = readTlsFiles({
    ca: flags.tlscacert === undefined ? fileIn('ca.pem') : trimQuotes(flags.tlscacert),
    cert: flags.tlscert === undefined ? ifThere(fileIn('cert.pem')) : trimQuotes(flags.tlscert),
    key: flags.tlskey === undefined ? ifThere(fileIn('key.pem')) : trimQuotes(flags.tlskey),
  });
  return { host, skipVerify: !verify, ...(tls !== undefined && { tls }) };
}

/** The engine of a context of a store that knows "default". `warn` hears of stray files beside the TLS files. */
export function resolveEndpoint(
  store: ContextStore,
  name: string,
  warn: (message: string) => void,
): ContextEndpoint {
  const context = store.get(name);
  const { Host, SkipTLSVerify } = dockerEndpointOf(context);
  const tls = storedTls(store, name, warn);
  return {
    name,
    description: descriptionOf(context),
    host: Host,
    skipVerify: SkipTLSVerify,
    ...(tls !== undefined && { tls }),
  };
}

/**
 * The remark a command owes the user when DOCKER_HOST overrides the contexts; `use` is the context
 * he just chose, if he did. Undefined where nothing is overridden.
 */
export function overrideWarning(env: Environment, use?: string): string | undefined {
  if (!isSet(env['DOCKER_HOST'])) return undefined;
  const wanted = use === undefined ? 'a context' : `"${use}"`;
  return `Warning: DOCKER_HOST environment variable overrides the active context. To use ${wanted}, either set the global --context flag, or unset DOCKER_HOST environment variable.`;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Some shells leave the quotes in `--tlscacert="/path"`. */
function trimQuotes(path: string): string {
  return /^(['"])(.*)\1$/s.exec(path)?.[2] ?? path;
}

function ifThere(path: string): string | undefined {
  try {
    statSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
  }
  return path;
}
