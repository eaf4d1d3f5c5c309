import type { Engine } from '../engine/client.ts';
import type { ConfigFile } from '../config/config-file.ts';
import type { Streams } from '../io/streams.ts';
import type { Log } from '../io/log.ts';
import type { Prompter } from '../io/prompt.ts';
import type { SignalSource } from '../io/signals.ts';
import type { HostFacts } from './invocation.ts';
import type { Completion, OptionRecord, OptionValues, Requirement } from './option.ts';
import type { ContextProvider } from './contexts.ts';
import type { PluginProvider } from './plugins/provider.ts';
import type { Result } from './result.ts';

export interface Argument {
  /** as in docker's usage line, e.g. CONTAINER or IMAGE[:TAG] */
  name: string;
  optional?: boolean;
  variadic?: boolean;
  /** what may stand there; nothing is suggested if not said */
  complete?: Completion;
}

/** What a command is given: parsed input and providers that build things when they are first asked for. */
export interface CommandContext<O extends OptionRecord = OptionRecord> {
  readonly options: OptionValues<O>;
  readonly args: readonly string[];
  /** whether the flag stood on the command line */
  changed(name: keyof O & string): boolean;
  /** the name tug was invoked by */
  readonly program: string;
  /** program and words of the command as it was spelled, e.g. "docker container ls" */
  readonly commandPath: string;
  /** aborted by the first SIGINT, SIGTERM or SIGHUP */
  readonly signal: AbortSignal;
  readonly streams: Streams;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** --debug, or DEBUG in the environment */
  readonly debug: boolean;
  readonly host: HostFacts;
  readonly clock: () => Date;
  readonly prompter: Prompter;
  readonly log: Log;
  /** signals of the process, for verbs that hand them on to a container */
  readonly signals: SignalSource;
  readonly contexts: ContextProvider;
  /** programs that bring commands of their own */
  plugins(): Promise<PluginProvider>;
  engine(): Promise<Engine>;
  config(): ConfigFile;
  /** one line on stderr, at once */
  warn(message: string): Promise<void>;
}

export interface CommandDefinition<O extends OptionRecord = OptionRecord> {
  /** one line, shown in lists of commands */
  summary: string;
  description?: string;
  examples?: string;
  /** other spellings as whole paths, e.g. "container list" and "ps" for "container ls" */
  aliases?: readonly string[];
  /** further spellings that help does not speak of */
  unlistedAliases?: readonly string[];
  hidden?: boolean;
  deprecated?: string;
  requires?: Requirement;
  args?: readonly Argument[];
  /** usage after the command's path where args and options do not tell it; more lines follow the program's name */
  usage?: string | readonly string[];
  options?: O;
  /** shows its help where no flag stands on the command line */
  needsFlags?: boolean;
  /** false: flags end at the first argument (run, exec) */
  interspersed?: boolean;
  /** how the runner acts on several engines; "refuse" for interactive verbs */
  fanOut?: 'rows' | 'each' | 'prefix' | 'refuse';
  /** changes something on the engine */
  mutates?: boolean;
  /** Cross-option checks without any I/O; throws CliError. */
  check?(input: {
    options: OptionValues<O>;
    args: readonly string[];
    changed(name: keyof O & string): boolean;
  }): void;
  run(context: CommandContext<O>): Promise<Result> | Result;
}

/** A command is a data object; this gives its options their types. */
export function defineCommand<const O extends OptionRecord>(
  definition: CommandDefinition<O>,
): CommandDefinition<O> {
  return definition;
}
