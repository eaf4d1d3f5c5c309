/** Go's words for the signals that commonly end a program. */
const signalWords: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGHUP: 'hangup',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGPIPE: 'broken pipe',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

/** How a program ended, in the words of Go's os/exec. */
export function exitStatus(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit status ${code}` : `signal: ${signalWords[signal] ?? signal}`;
}
