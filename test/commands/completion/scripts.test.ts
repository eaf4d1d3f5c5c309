import { describe, expect, test } from 'vitest';
import { tug } from '../../support/tug.ts';

describe.each(['bash', 'zsh', 'fish', 'powershell'])('the script for %s', (shell) => {
  test('asks the program it was written by', async () => {
    const { code, stdout, stderr } = await tug(['completion', shell], { program: 'tug' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(' __complete ');
    expect(stdout).toMatch(/\btug\b/);
    expect(stdout).not.toMatch(/docker|\{(program|name|verb)\}|__completeNoDesc/);
  });

  test('does without descriptions if asked to', async () => {
    const { stdout } = await tug(['completion', shell, '--no-descriptions'], { program: 'tug' });
    expect(stdout).toContain('__completeNoDesc ');
    expect(stdout).not.toMatch(/__complete(?!NoDesc|d)\b /);
  });
});

test('completion takes no further words', async () => {
  expect((await tug(['completion', 'bash', 'x'])).stderr).toContain(
    "'docker completion bash' accepts no arguments",
  );
  expect((await tug(['completion', 'csh'])).stderr).toContain('unknown command: docker completion csh');
});
