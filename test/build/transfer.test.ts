import { describe, expect, it } from 'vitest';
import { reporting, transferText, type Transfer } from '../../src/build/transfer.ts';

async function* chunks(...sizes: number[]): AsyncGenerator<Buffer> {
  for (const size of sizes) yield Buffer.alloc(size);
}

/** What is reported of chunks that come `every` milliseconds. */
async function reports(sizes: readonly number[], total: number, every: number): Promise<Transfer[]> {
  const list: Transfer[] = [];
  let now = 0;
  const options = {
    direction: 'upload',
    action: 'Sending',
    total,
    clock: () => new Date((now += every)),
    report: async (transfer: Transfer) => void list.push(transfer),
  } as const;
  let passed = 0;
  for await (const chunk of reporting(chunks(...sizes), options)) passed += chunk.length;
  expect(passed).toBe(sizes.reduce((sum, size) => sum + size, 0));
  return list;
}

const currents = (list: readonly Transfer[]) => list.map(({ current }) => current);

describe('reporting', () => {
  it('tells the end of a small transfer alone', async () => {
    expect(await reports([1000, 48], 0, 1000)).toEqual([
      { direction: 'upload', action: 'Sending', current: 1048, total: 0, isLast: true },
    ]);
    expect(currents(await reports([], 0, 1000))).toEqual([0]);
  });

  it('tells of each 512 kB, if they come slowly', async () => {
    const size = 300_000;
    expect(currents(await reports(Array(6).fill(size), 0, 100))).toEqual([
      2 * size,
      4 * size,
      6 * size,
      6 * size,
    ]);
  });

  it('tells no more than ten times a second', async () => {
    expect(currents(await reports(Array(20).fill(600_000), 0, 25))).toHaveLength(5 + 1);
  });

  it('tells of each hundredth where the whole is known, and of the whole twice, as docker does', async () => {
    expect(currents(await reports([10, 10, 80], 100, 1000))).toEqual([10, 20, 100, 100]);
    expect(currents(await reports([50, 50], 100, 1))).toEqual([50, 100, 100]);
  });
});

describe('transferText', () => {
  const transfer = {
    direction: 'upload',
    action: 'Sending',
    current: 2048,
    total: 0,
    isLast: false,
  } as const;

  it.each([
    [transfer, undefined, 'Sending  2.048kB\r'],
    [{ ...transfer, isLast: true }, undefined, 'Sending  2.048kB\r\r\n'],
    [{ ...transfer, current: 0, isLast: true }, undefined, 'Sending \r\n\r\n'],
    [{ ...transfer, total: 4096 }, 80, 'Sending  2.048kB/4.096kB\r'],
    [{ ...transfer, total: 4096 }, 120, `Sending [${'='.repeat(25)}>${' '.repeat(25)}]  2.048kB/4.096kB\r`],
    [{ ...transfer, total: 2048 }, undefined, `Sending [${'='.repeat(50)}>]  2.048kB/2.048kB\r`],
  ])('%#', (shown, width, text) => expect(transferText(shown, width)).toBe(text));
});
