import type { OutputStream } from './streams.ts';

const levels = { panic: 0, fatal: 1, error: 2, warn: 3, warning: 3, info: 4, debug: 5, trace: 6 } as const;

export type LogLevel = keyof typeof levels;

export function isLogLevel(level: string): level is LogLevel {
  return Object.hasOwn(levels, level.toLowerCase());
}

/** Remarks on stderr that are neither result nor error, in the form docker's log library gives them. */
export interface Log {
  warn(message: string, fields?: Fields): Promise<void>;
  error(message: string, fields?: Fields): Promise<void>;
}

type Fields = Readonly<Record<string, string>>;
type Severity = keyof typeof styles;

const styles = {
  warn: { plain: 'warning', label: 'WARN', colour: 33 },
  error: { plain: 'error', label: 'ERRO', colour: 31 },
} as const;

export function createLog(stderr: OutputStream, level: LogLevel, clock: () => Date): Log {
  const started = clock();
  const write = async (severity: Severity, message: string, fields: Fields = {}) => {
    if (levels[level] < levels[severity]) return;
    const now = clock();
    const elapsed = now.getTime() - started.getTime();
    await stderr.write(
      stderr.isTTY
        ? terminalLine(severity, message, fields, elapsed)
        : plainLine(severity, message, fields, now),
    );
  };
  return {
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

function plainLine(severity: Severity, message: string, fields: Fields, now: Date): string {
  const time = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const pairs = Object.entries({ msg: message, ...fields }).map(
    ([key, value]) => `${key}=${quoteIfNeeded(value)}`,
  );
  return `time="${time}" level=${styles[severity].plain} ${pairs.join(' ')}\n`;
}

function terminalLine(severity: Severity, message: string, fields: Fields, elapsed: number): string {
  const { label, colour } = styles[severity];
  const coloured = (text: string) => `\u001b[${colour}m${text}\u001b[0m`;
  const seconds = String(Math.floor(elapsed / 1000)).padStart(4, '0');
  const pairs = Object.entries(fields).map(([key, value]) => ` ${coloured(key)}=${quoteIfNeeded(value)}`);
  return `${coloured(label)}[${seconds}] ${message.padEnd(44)} ${pairs.join('')}\n`;
}

function quoteIfNeeded(value: string): string {
  return value !== '' && /^[\w\-./@^+]*$/.test(value) ? value : JSON.stringify(value);
}
