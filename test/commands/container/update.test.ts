import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

async function requestOf(...flags: string[]): Promise<object> {
  const engine = (await fakeEngine()).route('POST /containers/web/update', { json: { Warnings: null } });
  const run = await tug(['update', ...flags, 'web'], { engine });
  expect(run).toEqual({ code: 0, stdout: 'web\n', stderr: '' });
  const sent = JSON.parse(engine.last.body) as object;
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== 0 && value !== ''));
}

describe('update', () => {
  test.each<[string[], object]>([
    [['--blkio-weight', '300'], { BlkioWeight: 300 }],
    [['--cpu-period', '50000', '--cpu-quota', '20000'], { CpuPeriod: 50000, CpuQuota: 20000 }],
    [['--cpu-rt-period', '5', '--cpu-rt-runtime', '6'], { CpuRealtimePeriod: 5, CpuRealtimeRuntime: 6 }],
    [['-c', '512'], { CpuShares: 512 }],
    [['--cpus', '1.5'], { NanoCpus: 1_500_000_000 }],
    [['--cpuset-cpus', '0-1', '--cpuset-mems', '0'], { CpusetCpus: '0-1', CpusetMems: '0' }],
    [['-m', '64m', '--memory-swap', '-1'], { Memory: 64 * 2 ** 20, MemorySwap: -1 }],
    [
      ['--memory-reservation', '1g', '--kernel-memory', '5m'],
      { MemoryReservation: 2 ** 30, KernelMemory: 5 * 2 ** 20 },
    ],
    [['--pids-limit', '-1'], { PidsLimit: -1 }],
    [['--pids-limit', '0'], {}],
    [['--restart', 'on-failure:3'], { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } }],
  ])('%j', async (flags, request) => {
    expect(await requestOf(...flags)).toEqual(request);
  });

  test('tells the names as they are done, then what the engine remarks, then what failed', async () => {
    const engine = (await fakeEngine())
      .route('POST /containers/a/update', { json: { Warnings: ['no swap'] } })
      .route('POST /containers/b/update', { status: 404, json: { message: 'No such container: b' } })
      .route('POST /containers/c/update', { json: { Warnings: ['no cpus', 'no luck'] } });
    expect(await tug(['container', 'update', '-m', '1g', 'a', 'b', 'c'], { engine })).toEqual({
      code: 1,
      stdout: 'a\nc\nno swap\nno cpus\nno luck\n',
      stderr: 'Error response from daemon: No such container: b\n',
    });
  });

  test.each([
    [['web'], 'you must provide one or more flags when using this command'],
    [['--restart', ':3', 'web'], 'invalid restart policy format: no policy provided before colon'],
    [
      ['--restart', 'on-failure:x', 'web'],
      'invalid restart policy format: maximum retry count must be an integer',
    ],
  ])('refuses %j before it asks', async (args, problem) => {
    expect(await tug(['update', ...args])).toEqual({ code: 1, stdout: '', stderr: `${problem}\n` });
  });

  test('hides what no engine takes any more', async () => {
    expect((await tug(['update', '--help'])).stdout).not.toContain('kernel-memory');
  });
});
