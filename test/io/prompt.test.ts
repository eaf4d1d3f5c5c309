import { describe, expect, test } from 'vitest';
import { memoryStreams } from '../support/memory-streams.ts';
import { PromptTerminatedError, createPrompter } from '../../src/io/prompt.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('confirm', () => {
  test.each([
    ['y\n', true],
    ['Y\n', true],
    ['  y \r\n', true],
    ['y', true],
    ['yes\n', false],
    ['n\n', false],
    ['\n', false],
    ['', false],
  ])('%j answers %s', async (input, agreed) => {
    const streams = memoryStreams({ input });
    expect(await createPrompter(streams).confirm('Remove it?')).toBe(agreed);
    expect(streams.output()).toBe('Remove it? [y/N] ');
  });

  test('asks in docker’s words by default', async () => {
    const streams = memoryStreams({ input: '' });
    await createPrompter(streams).confirm();
    expect(streams.output()).toBe('Are you sure you want to proceed? [y/N] ');
  });

  test('a signal terminates it, also one that came before', async () => {
    const streams = memoryStreams({ tty: true });
    const control = new AbortController();
    const answer = createPrompter(streams, control.signal).confirm('Sure?');
    await settle();
    control.abort(new Error('SIGINT'));
    await expect(answer).rejects.toThrow(new PromptTerminatedError());
    expect(streams.output()).toBe('Sure? [y/N] \n');
    await expect(createPrompter(streams, control.signal).confirm()).rejects.toThrow('prompt terminated');
  });
});

describe('line', () => {
  test('answers follow one another, also when they came at once', async () => {
    const prompter = createPrompter(memoryStreams({ input: 'first\nsecond\n\nlast' }));
    const answers: string[] = [];
    for (let i = 0; i < 5; i++) answers.push(await prompter.line(''));
    expect(answers).toEqual(['first', 'second', '', 'last', '']);
  });

  test('a line may come in pieces, and cut within a character', async () => {
    const streams = memoryStreams();
    const answer = createPrompter(streams).line('Name: ');
    await settle();
    const bytes = Buffer.from('grün\nrest');
    streams.type(bytes.subarray(0, 3));
    await settle();
    streams.type(bytes.subarray(3));
    expect(await answer).toBe('grün');
    expect(String(streams.stdin.readable.read())).toBe('rest');
  });
});

describe('password', () => {
  test.each([
    ['plain', 'secret\r', 'secret'],
    ['backspace takes whole characters', 'geheimä\x7f\x08\x7f\x7fT\r', 'gehT'],
    ['backspace on nothing', '\x7f\x7fa\r', 'a'],
    ['ctrl-u', 'wrong\x15right\n', 'right'],
    ['ctrl-d', 'secret\x04', 'secret'],
  ])('%s', async (_name, typed, password) => {
    const streams = memoryStreams({ tty: true });
    const answer = createPrompter(streams).password('Password: ');
    await settle();
    streams.type(typed);
    expect(await answer).toBe(password);
    expect(streams.output()).toBe('Password: \n');
    expect(streams.rawModes).toEqual([true, false]);
  });

  test('ctrl-c terminates and restores the terminal', async () => {
    const streams = memoryStreams({ tty: true });
    const answer = createPrompter(streams).password('Password: ');
    await settle();
    streams.type('sec\x03');
    await expect(answer).rejects.toBeInstanceOf(PromptTerminatedError);
    expect(streams.rawModes).toEqual([true, false]);
  });

  test('reads a plain line where stdin is no terminal', async () => {
    const streams = memoryStreams({ input: 'secret\n' });
    expect(await createPrompter(streams).password('Password: ')).toBe('secret');
    expect(streams.rawModes).toEqual([]);
  });
});

test('interactive tells whether someone can answer', () => {
  expect(createPrompter(memoryStreams({ tty: { stdin: true } })).interactive).toBe(true);
  expect(createPrompter(memoryStreams({ tty: { stdout: true } })).interactive).toBe(false);
});
