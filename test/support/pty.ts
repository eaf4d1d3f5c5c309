import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { tugScript } from './tug-script.ts';

const deadlineMs = 20_000;
const pollMs = 30;

export interface Terminal {
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  signal(name: NodeJS.Signals): void;
  readonly pid: number;
  /** the rows a person sees, without blanks at their ends */
  screen(): string[];
  /** waits until a row of the screen matches */
  shows(pattern: RegExp): Promise<string>;
  /** exit code once the program ended; fails if it does not */
  ended(): Promise<number>;
}

export interface TerminalOptions {
  host: string;
  columns?: number;
  rows?: number;
  /** another program in place of tug, e.g. a shell that starts it */
  program?: readonly string[];
  config?: string;
  /** the name it is called by; docker if not said */
  name?: string;
}

/** Runs tug, named docker, in a terminal whose screen is drawn as a person would see it. */
export function openTerminal(args: readonly string[], options: TerminalOptions): Terminal {
  const { host, columns = 80, rows = 24, program, name = 'docker' } = options;
  const home = mkdtempSync(join(tmpdir(), 'tug-pty-'));
  const tug = join(home, name);
  symlinkSync(tugScript, tug);
  const [file = tug, ...before] = program ?? [];
  const env = {
    PATH: `${home}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    DOCKER_CONFIG: options.config ?? join(home, '.docker'),
    DOCKER_HOST: host,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  };
  const pty: IPty = spawn(file, [...before, ...args], { cols: columns, rows, cwd: home, env });
  const drawn = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  pty.onData((data) => drawn.write(data));
  let code: number | undefined;
  pty.onExit(({ exitCode, signal }) => {
    code = signal ? 128 + signal : exitCode;
    rmSync(home, { recursive: true, force: true });
  });

  const screen = () => {
    const { active } = drawn.buffer;
    const lines = Array.from(
      { length: active.length },
      (_, i) => active.getLine(i)?.translateToString(true) ?? '',
    );
    while (lines.at(-1) === '') lines.pop();
    return lines;
  };
  return {
    pid: pty.pid,
    type: (keys) => pty.write(keys),
    resize(newColumns, newRows) {
      drawn.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    signal: (name) => pty.kill(name),
    screen,
    async shows(pattern) {
      return until(`a row like ${pattern}`, screen, () => screen().find((row) => pattern.test(row)));
    },
    ended: () => until('its end', screen, () => code),
  };
}

async function until<T>(what: string, screen: () => string[], look: () => T | undefined): Promise<T> {
  for (let waited = 0; waited < deadlineMs; waited += pollMs) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`waited in vain for ${what}; the screen shows:\n${screen().join('\n')}`);
}
