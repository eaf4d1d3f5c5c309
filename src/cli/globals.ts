import { isLogLevel } from '../io/log.ts';
import { quote } from '../values/quote.ts';
import type { Globals } from './contexts.ts';
import { CliError } from './errors.ts';
import { flag, text, type Option } from './option.ts';
import { rootWords, type ManifestEntry } from './resolve.ts';

/** One -H alone: docker refuses a second one. */
const host: Option<string> = {
  help: 'Engine to talk to: unix://, tcp://, npipe:// or ssh:// address',
  typeName: 'string',
  short: 'H',
  default: '',
  set(raw, _current, isFirst) {
    if (!isFirst) throw new Error('specify only one -H');
    return raw;
  },
};

/** Options before the first word; they choose the engine and how tug speaks of its work. */
export const globalOptions = {
  config: text('Folder of the client configuration', { defaultText: '"~/.docker"', complete: 'files' }),
  context: text('Context to use (overrides DOCKER_HOST and the current context)', {
    short: 'c',
    complete: 'contexts',
  }),
  debug: flag('Debug mode', { short: 'D' }),
  host,
  'log-level': text('Least severe log lines to show: "debug", "info", "warn", "error", "fatal"', {
    short: 'l',
    default: 'info',
    choices: ['debug', 'info', 'warn', 'error', 'fatal', 'panic'],
  }),
  tls: flag('Use TLS; implied by --tlsverify'),
  tlscacert: text('Trust only certificates signed by this CA', { defaultText: '"~/.docker/ca.pem"' }),
  tlscert: text('TLS certificate file of the client', { defaultText: '"~/.docker/cert.pem"' }),
  tlskey: text('TLS key file of the client', { defaultText: '"~/.docker/key.pem"' }),
  tlsverify: flag('Use TLS and verify the engine'),
  version: flag('Print the version and quit', { short: 'v' }),
};

export type GlobalOptions = typeof globalOptions;

export const rootUsage = (program: string): string => `${program} [OPTIONS] COMMAND [ARG...]`;

/** Refuses what no command can be run with, be it only to show its help. */
export function checkGlobals({ options }: Globals): void {
  const level = options['log-level'];
  if (level && !isLogLevel(level)) throw new CliError(`Unable to parse logging level: ${level}`);
  if (options.context && options.host) {
    throw new CliError('conflicting options: cannot specify both --host and --context');
  }
}

/** config.json may put a plugin in place of `builder`, and of nothing else. */
export function checkAliases(aliases: ReadonlyMap<string, string>, manifest: readonly ManifestEntry[]): void {
  for (const [name, target] of aliases) {
    if (name !== 'builder') {
      throw new CliError(
        `not allowed to alias ${quote(name)} (allowed: map[string]struct {}{"builder":struct {}{}})`,
      );
    }
    if (rootWords(manifest).has(target.split(' ')[0]!)) {
      throw new CliError(`not allowed to alias with builtin ${quote(target)} as target`);
    }
  }
}
