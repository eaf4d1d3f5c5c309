import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { enginePaths } from '../../src/embedded/layout.ts';
import { planNetwork } from '../../src/embedded/network.ts';
import { readRecord, readRecords, writeRecord } from '../../src/embedded/record.ts';
import { removeEngine } from '../../src/embedded/remove.ts';
import { listEngines, engineStatus } from '../../src/embedded/status.ts';
import { stopEngine } from '../../src/embedded/stop.ts';
import type { EngineRecord } from '../../src/embedded/types.ts';
import { fakeHost } from './fake-host.ts';

const record: EngineRecord = {
  name: 'a',
  source: { kind: 'distribution' },
  network: planNetwork('a', 'isolated', []),
  arguments: [],
  startedAt: '2026-01-02T03:04:05.000Z',
};

test.each([
  ['stopping', stopEngine],
  ['removing', removeEngine],
])('%s needs root', async (doing, operation) => {
  await expect(operation('a', fakeHost())).rejects.toMatchObject({
    code: 'privilege',
    message: `${doing} an engine needs root`,
  });
});

test('an engine that does not exist has no status', async () => {
  await expect(engineStatus('a', fakeHost())).rejects.toThrow('no such engine: a');
  expect(await listEngines(fakeHost())).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'an engine that does not run is told with what is remembered of it',
  async () => {
    const host = fakeHost();
    const paths = enginePaths('a', host);
    await writeRecord(paths.record, record);
    mkdirSync(paths.data);
    expect(await listEngines(host)).toEqual([
      expect.objectContaining({
        name: 'a',
        state: 'stopped',
        source: record.source,
        network: record.network,
        startedAt: record.startedAt,
        dataBytes: expect.any(Number),
      }),
    ]);

    mkdirSync(host.runDir);
    writeFileSync(paths.pidFile, '1');
    expect(await engineStatus('a', host)).toMatchObject({ state: 'crashed' });
  },
);

test('a record is read as written; a broken one is none', async () => {
  const host = fakeHost();
  const { record: file } = enginePaths('a', host);
  expect(await readRecord(file)).toBeUndefined();
  await writeRecord(file, record);
  expect(await readRecord(file)).toEqual(record);
  expect(await readRecords(host)).toEqual([record]);
  writeFileSync(file, '{"name":');
  expect(await readRecord(file)).toBeUndefined();
});
