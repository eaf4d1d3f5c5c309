import { describe, expect, test } from 'vitest';
import { memoryStreams } from '../support/memory-streams.ts';
import { createProgress } from '../../src/progress/choose.ts';
import type { ProgressMode } from '../../src/progress/choose.ts';
import { MessageStreamError } from '../../src/engine/errors.ts';
import type { ProgressMessage } from '../../src/engine/types/message.ts';
import { displayMessages } from '../../src/progress/messages.ts';
import pulls from './fixtures/pulls.json' with { type: 'json' };

const clock = () => new Date('2025-01-01T00:00:30Z');

async function* each(messages: readonly ProgressMessage[]) {
  yield* messages;
}

async function show(messages: readonly ProgressMessage[], mode: ProgressMode, columns = 120) {
  const streams = memoryStreams({ tty: mode === 'tty', size: { columns, rows: 40 } });
  let error = '';
  try {
    await displayMessages(each(messages), createProgress(streams.stdout, clock, mode));
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { output: streams.output(), error };
}

describe.each(pulls)('as docker shows it, $columns columns, $messages.length messages', (pull) => {
  const messages: ProgressMessage[] = pull.messages;

  test('on a terminal', async () => {
    expect(await show(messages, 'tty', pull.columns)).toEqual({ output: pull.tty, error: pull.error });
  });

  test('elsewhere', async () => {
    expect(await show(messages, 'plain')).toEqual({ output: pull.plain, error: pull.error });
  });
});

const layers: ProgressMessage[] = [
  { status: 'Pulling from library/busybox', id: 'latest' },
  { status: 'Downloading', progressDetail: { current: 1000, total: 4000 }, id: 'a1' },
  { status: 'Pull complete', progressDetail: {}, id: 'a1' },
  { stream: 'Loaded image: busybox\n' },
];

test('the picture changes with the width of the terminal', async () => {
  const streams = memoryStreams({ tty: true, size: { columns: 120, rows: 40 } });
  const progress = createProgress(streams.stdout, clock);
  await progress.emit({ type: 'layer', id: '', action: 'Loading', count: { current: 1, total: 2 } });
  streams.resize({ columns: 80, rows: 40 });
  await progress.emit({ type: 'layer', id: '', action: 'Loading', count: { current: 2, total: 2 } });
  expect(streams.output()).toBe(
    `\x1b[2K\rLoading [${'='.repeat(25)}>${' '.repeat(25)}]       1B/2B\r\x1b[2K\rLoading       2B/2B\r`,
  );
});

test('json, a line for each event', async () => {
  expect((await show(layers, 'json')).output).toBe(
    [
      '{"id":"latest","text":"Pulling from library/busybox"}',
      '{"id":"a1","status":"Downloading","current":1000,"total":4000,"percent":25}',
      '{"id":"a1","status":"Pull complete"}',
      '{"text":"Loaded image: busybox\\n"}',
      '',
    ].join('\n'),
  );
});

test('quiet', async () => {
  expect(await show(layers, 'quiet')).toEqual({ output: '', error: '' });
});

test('own work: done and failed items', async () => {
  const streams = memoryStreams();
  const progress = createProgress(streams.stdout, clock);
  await progress.emit({ type: 'layer', id: 'vol', action: 'Copying', count: { current: 1, total: 2 } });
  await progress.emit({ type: 'done', id: 'vol', action: 'Copied' });
  await progress.emit({ type: 'error', id: 'img', message: 'no space' });
  expect(streams.output()).toBe('vol: Copied\nimg: no space\n');
});

test('aux goes to whoever asks for it', async () => {
  const aux: unknown[] = [];
  const streams = memoryStreams();
  await displayMessages(
    each([{ aux: { ID: 'sha256:1' } }, { status: 'done' }]),
    createProgress(streams.stdout, clock),
    {
      onAux: (value) => aux.push(value),
    },
  );
  expect(aux).toEqual([{ ID: 'sha256:1' }]);
  expect(streams.output()).toBe('done\n');
});

test('an error carries its code; one without details is one as well', async () => {
  const quiet = createProgress(memoryStreams().stdout, clock, 'quiet');
  const error = await displayMessages(
    each([{ errorDetail: { code: 401, message: 'denied' }, error: 'denied' }]),
    quiet,
  ).catch((e: unknown) => e);
  expect(error).toEqual(new MessageStreamError('denied', 401));
  expect(error).toMatchObject({ code: 401 });
  await expect(displayMessages(each([{ error: 'broken' }]), quiet)).rejects.toThrow('broken');
});
