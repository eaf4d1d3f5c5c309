import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { enginePaths } from '../../src/embedded/layout.ts';
import { engineLogs, lastLines } from '../../src/embedded/logs.ts';
import type { LogOptions } from '../../src/embedded/logs.ts';
import { fakeHost } from './fake-host.ts';

function engineWithLog(content: string) {
  const host = fakeHost();
  const { log } = enginePaths('a', host);
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, content);
  const read = async (options: LogOptions) => {
    const pieces: Buffer[] = [];
    for await (const piece of engineLogs('a', host, options)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };
  return { host, log, read };
}

describe('engineLogs', () => {
  test('tells all, or the last lines', async () => {
    const { read } = engineWithLog('one\ntwo\nthree\n');
    expect(await read({})).toBe('one\ntwo\nthree\n');
    expect(await read({ tail: 2 })).toBe('two\nthree\n');
    expect(await read({ tail: 9 })).toBe('one\ntwo\nthree\n');
    expect(await read({ tail: 0 })).toBe('');
  });

  test('finds the last lines of any log', async () => {
    const { log, read } = engineWithLog('');
    const line = fc.string({ maxLength: 5, unit: fc.constantFrom('a', 'é', ' ') });
    const property = fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.boolean(),
      fc.nat(10),
      async (lines, closed, tail) => {
        const content = lines.join('\n') + (closed && lines.length > 0 ? '\n' : '');
        writeFileSync(log, content);
        const all = content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
        expect(await read({ tail })).toBe(tail === 0 ? '' : all.slice(-tail).join(''));
      },
    );
    await fc.assert(property);
  });

  test('finds lines longer than a block', async () => {
    const long = 'x'.repeat(200_000);
    const { read } = engineWithLog(`first\n${long}\nlast\n`);
    expect(await read({ tail: 2 })).toBe(`${long}\nlast\n`);
  });

  test('follows until told to end, through a new log', async () => {
    const { log, host } = engineWithLog('old\n');
    const end = new AbortController();
    const seen: string[] = [];
    for await (const piece of engineLogs('a', host, { follow: true, signal: end.signal })) {
      seen.push(piece.toString());
      if (seen.length === 1) appendFileSync(log, 'more\n');
      if (seen.length === 2) writeFileSync(log, 'new\n');
      if (seen.length === 3) end.abort();
    }
    expect(seen).toEqual(['old\n', 'more\n', 'new\n']);
  });

  test('has nothing of an engine that never ran', async () => {
    const { value, done } = await engineLogs('b', fakeHost()).next();
    expect({ value, done }).toEqual({ value: undefined, done: true });
  });
});

test('the last lines of a run leave out those of an earlier one', async () => {
  const { log } = engineWithLog('earlier\nthis\nrun\n');
  expect(await lastLines(log, 10, 'earlier\n'.length)).toEqual(['this', 'run']);
  expect(await lastLines(log, 1, 'earlier\n'.length)).toEqual(['run']);
});
