import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../src/cli/define.ts';
import { defineCommand } from '../../src/cli/define.ts';
import { CliError } from '../../src/cli/errors.ts';
import { exit, noted, outcomes, text, type Result } from '../../src/cli/result.ts';
import { runCommand } from '../../src/cli/runner.ts';
import { memoryStreams } from '../support/memory-streams.ts';

async function run(result: Result) {
  const streams = memoryStreams();
  const context = {
    streams,
    warn: (line: string) => streams.stderr.write(`${line}\n`),
  } as unknown as CommandContext;
  const command = defineCommand({ summary: '', run: () => result });
  const code = await runCommand(command, context).catch((error: unknown) => error);
  return { code, stdout: streams.output(), stderr: streams.errors() };
}

async function* pieces() {
  yield 'a';
  yield Buffer.from('b\n');
}

describe('what a command answers', () => {
  it.each([
    [text('hello\n'), 'hello\n'],
    [text(Buffer.from([0xff])), '\ufffd'],
    [text(pieces()), 'ab\n'],
  ])('text is written as it is: %#', async (result, stdout) => {
    expect(await run(result)).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('an exit code is one', async () => {
    expect(await run(exit(3))).toEqual({ code: 3, stdout: '', stderr: '' });
  });

  it('notes go to stderr once the result is told', async () => {
    expect(await run(noted(text('name\n'), 'one', 'two'))).toEqual({
      code: 0,
      stdout: 'name\n',
      stderr: 'one\ntwo\n',
    });
  });
});

describe('one operation on several names', () => {
  const settle = (refs: string[], parallel?: number) => {
    const running = { now: 0, most: 0 };
    const result = outcomes(
      refs,
      async (ref) => {
        running.most = Math.max(running.most, ++running.now);
        await new Promise((resolve) => setTimeout(resolve, ref === 'slow' ? 30 : 1));
        running.now--;
        if (ref.startsWith('bad')) throw new CliError(`no such thing: ${ref}`, ref === 'bad2' ? 2 : 1);
        return ref === 'silent' ? undefined : ref;
      },
      parallel === undefined ? {} : { parallel },
    );
    return { result, running };
  };

  it('is told in the order of the names', async () => {
    const { result, running } = settle(['slow', 'a', 'silent', 'b']);
    expect(await run(result)).toEqual({ code: 0, stdout: 'slow\na\nb\n', stderr: '' });
    expect(running.most).toBe(4);
  });

  it('tells failures at the end, and the first one decides the code', async () => {
    const { code, stdout } = await run(settle(['a', 'bad2', 'b', 'bad1']).result);
    expect(stdout).toBe('a\nb\n');
    expect(code).toMatchObject({ message: 'no such thing: bad2\nno such thing: bad1', exitCode: 2 });
  });

  it('runs no more at once than it may', async () => {
    const { result, running } = settle(['a', 'b', 'c', 'd', 'e'], 2);
    expect((await run(result)).stdout).toBe('a\nb\nc\nd\ne\n');
    expect(running.most).toBe(2);
  });
});
