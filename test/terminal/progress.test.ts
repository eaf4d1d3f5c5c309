import { expect, test } from 'vitest';
import { lab, onEngine } from '../support/on-engine.ts';
import { openTerminal } from '../support/pty.ts';
import { runProcess } from '../support/tug-process.ts';

onEngine('28.5', ({ host }) => {
  test('a pull draws one line for each layer and ends with the name', async () => {
    const image = `${lab.registry?.open}/term-pull:1`;
    await runProcess(['run', '--name', 'term-layer', 'busybox', 'sh', '-c', 'echo new > /layer'], { host });
    await runProcess(['commit', 'term-layer', image], { host });
    await runProcess(['rm', 'term-layer'], { host });
    await runProcess(['push', image], { host });
    await runProcess(['rmi', image], { host });
    const pull = openTerminal(['pull', image], { host, columns: 100 });
    expect(await pull.ended()).toBe(0);
    await pull.shows(/^Status: /);
    const rows = pull.screen();
    expect(rows[0]).toBe(`1: Pulling from term-pull`);
    expect(
      rows.filter((row) => /^[0-9a-f]{12}: (Pull complete|Already exists)/.test(row)).length,
    ).toBeGreaterThan(0);
    expect(rows.filter((row) => row.startsWith('Digest: sha256:'))).toHaveLength(1);
    expect(rows.at(-1)).toBe(image);
    await runProcess(['rmi', image], { host });
  });

  test('a slip in a command is answered with what was meant, for people alone', async () => {
    const slip = openTerminal(['stpo'], { host, name: 'tug' });
    expect(await slip.ended()).toBe(1);
    await slip.shows(/Did you mean 'stop'\?/);
    expect((await runProcess(['stpo'], { host })).stderr).not.toContain('Did you mean');
  });
});
