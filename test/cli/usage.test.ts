import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../src/cli/define.ts';
import { flag } from '../../src/cli/option.ts';
import { done } from '../../src/cli/result.ts';
import { checkArity, usageLine } from '../../src/cli/usage.ts';

const command = (args: Parameters<typeof defineCommand>[0]['args'], options = {}) =>
  defineCommand({ summary: '', args: args ?? [], options, run: () => done });

const refusal = (definition: ReturnType<typeof command>, given: string[]) => {
  try {
    checkArity(definition, given, 'docker x');
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

describe('usage line', () => {
  it.each([
    [command([]), 'docker x'],
    [command([], { all: flag('') }), 'docker x [OPTIONS]'],
    [command([], { all: flag('', { hidden: true }) }), 'docker x'],
    [command([{ name: 'A' }, { name: 'B', optional: true }]), 'docker x A [B]'],
    [command([{ name: 'A', variadic: true }]), 'docker x A [A...]'],
    [command([{ name: 'A' }, { name: 'B', optional: true, variadic: true }]), 'docker x A [B...]'],
  ])('%#', (definition, line) => expect(usageLine(definition, 'docker x')).toBe(line));
});

describe('number of arguments', () => {
  const one = command([{ name: 'A' }]);
  it.each([
    [one, ['a'], undefined],
    [
      one,
      [],
      "docker: 'docker x' requires 1 argument\n\nUsage:  docker x A\n\nRun 'docker x --help' for more information",
    ],
    [
      command([]),
      ['a'],
      "docker: 'docker x' accepts no arguments\n\nUsage:  docker x\n\nRun 'docker x --help' for more information",
    ],
    [
      command([{ name: 'A', variadic: true }]),
      [],
      "docker: 'docker x' requires at least 1 argument\n\nUsage:  docker x A [A...]\n\nSee 'docker x --help' for more information",
    ],
    [
      command([{ name: 'A' }, { name: 'B', optional: true }]),
      [],
      "docker: 'docker x' requires at least 1 and at most 2 arguments\n\nUsage:  docker x A [B]\n\nRun 'docker x --help' for more information",
    ],
  ])('%#', (definition, given, message) => expect(refusal(definition, given)).toBe(message));
});
