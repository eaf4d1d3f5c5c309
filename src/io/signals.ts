/**
 * The signals docker forwards to a container: all that can be caught, but SIGCHLD, SIGPIPE and SIGURG.
 * Left out besides: those the runtime needs when it fails itself (SIGSEGV and its like), and SIGPROF.
 */
export const forwardedSignals = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGTRAP',
  'SIGABRT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGALRM',
  'SIGTERM',
  'SIGSTKFLT',
  'SIGCONT',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGVTALRM',
  'SIGWINCH',
  'SIGIO',
  'SIGPWR',
  'SIGSYS',
] as const satisfies readonly NodeJS.Signals[];

export type ForwardedSignal = (typeof forwardedSignals)[number];

/** Where signals come from: the process, or an emitter in tests. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/**
 * Hands every signal this process gets to `send`, by its name without SIG ("TERM", "WINCH"), instead
 * of acting on it. Failures of `send` are ignored: the container may be gone. Returns the way to stop.
 */
export function forwardSignals(
  send: (name: string) => Promise<void>,
  source: SignalSource = process,
): () => void {
  const forward = (signal: NodeJS.Signals) => {
    send(signal.slice('SIG'.length)).catch(() => {});
  };
  const installed = forwardedSignals.filter((signal) => listen(source, signal, forward));
  return () => {
    for (const signal of installed) source.off(signal, forward);
  };
}

/** False for a signal this system does not know. */
function listen(
  source: SignalSource,
  signal: NodeJS.Signals,
  listener: (signal: NodeJS.Signals) => void,
): boolean {
  try {
    source.on(signal, listener);
    return true;
  } catch {
    return false;
  }
}
