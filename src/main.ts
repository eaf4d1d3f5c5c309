import { basename } from 'node:path';
import { SignalError } from './cli/errors.ts';
import { manifest } from './cli/manifest.ts';
import { runTug } from './cli/tug.ts';
import { hostFacts } from './io/host.ts';
import { processStreams } from './io/process-streams.ts';
import { restoreTerminal } from './io/raw.ts';

const terminating = { SIGINT: 2, SIGTERM: 15 } as const;
/** the exit code a shell gives a program that a hang-up ended */
const hungUp = 129;
const patience = 3;
/** what a shell reports of a program that SIGPIPE ended */
const brokenPipe = 141;

/** Ends the process for good: the terminal as it was found, nothing left to flush. */
function end(code: number): never {
  restoreTerminal();
  process.exit(code);
}

/** Set while another program on the same terminal counts signals for itself. */
let isHandedOver = false;

function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  let received = 0;
  for (const [name, number] of Object.entries(terminating)) {
    process.on(name, () => {
      received++;
      controller.abort(new SignalError(number));
      if (received < patience || isHandedOver) return;
      process.stderr.write('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
      end(1);
    });
  }
  return controller.signal;
}

// A hang-up ends whoever does not pass it on.
process.on('SIGHUP', () => {
  if (process.listenerCount('SIGHUP') === 1) end(hungUp);
});

process.on('uncaughtException', (error) => {
  restoreTerminal();
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(1);
});

const streams = processStreams();
streams.closed.addEventListener('abort', () => end(brokenPipe));
void runTug({
  program: basename(process.argv[1] ?? 'tug', '.js') === 'docker' ? 'docker' : 'tug',
  executable: process.argv[1] ?? 'tug',
  argv: process.argv.slice(2),
  env: process.env,
  host: hostFacts(),
  streams,
  signals: process,
  signal: abortOnSignals(),
  handOverSignals: () => void (isHandedOver = true),
  clock: () => new Date(),
  manifest,
}).then(end);
