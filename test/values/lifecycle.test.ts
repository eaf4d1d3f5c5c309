import { describe, expect, test } from 'vitest';
import { healthConfig, type HealthFlags } from '../../src/values/health.ts';
import {
  checkCgroupnsMode,
  checkPidMode,
  checkUsernsMode,
  checkUtsMode,
} from '../../src/values/namespaces.ts';
import { isNoRestart, restartPolicy } from '../../src/values/restart.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('--restart', () => {
  accepts(restartPolicy, [
    ['', { Name: '', MaximumRetryCount: 0 }],
    ['no', { Name: 'no', MaximumRetryCount: 0 }],
    ['always:', { Name: 'always', MaximumRetryCount: 0 }],
    ['on-failure:5', { Name: 'on-failure', MaximumRetryCount: 5 }],
    ['on-failure:-1', { Name: 'on-failure', MaximumRetryCount: -1 }],
  ]);
  rejects(restartPolicy, [
    [':5', 'invalid restart policy format: no policy provided before colon'],
    ['on-failure:x', 'invalid restart policy format: maximum retry count must be an integer'],
    ['on-failure:1:2', 'invalid restart policy format: maximum retry count must be an integer'],
  ]);
  neverCrashes(restartPolicy, textOf('no', ':', '1', 'on-failure'));

  test('"no" and the default never restart', () => {
    expect(['', 'no', 'always', 'unless-stopped'].map((raw) => isNoRestart(restartPolicy(raw)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('--health-*', () => {
  const nothing: HealthFlags = {
    command: '',
    interval: 0,
    timeout: 0,
    startPeriod: 0,
    startInterval: 0,
    retries: 0,
    none: false,
  };

  test('nothing given is nothing sent', () => expect(healthConfig(nothing)).toBeUndefined());

  test('what is given is sent', () => {
    expect(healthConfig({ ...nothing, command: 'true', interval: 5e9 })).toEqual({
      Test: ['CMD-SHELL', 'true'],
      Interval: 5e9,
    });
    expect(healthConfig({ ...nothing, timeout: 1, startPeriod: 2, startInterval: 3, retries: 4 })).toEqual({
      Timeout: 1,
      StartPeriod: 2,
      StartInterval: 3,
      Retries: 4,
    });
    expect(healthConfig({ ...nothing, none: true })).toEqual({ Test: ['NONE'] });
  });

  test.each([
    [{ interval: -1 }, '--health-interval cannot be negative'],
    [{ timeout: -1 }, '--health-timeout cannot be negative'],
    [{ retries: -1, startPeriod: -1 }, '--health-retries cannot be negative'],
    [{ startPeriod: -1 }, '--health-start-period cannot be negative'],
    [{ startInterval: -1 }, '--health-start-interval cannot be negative'],
    [{ none: true, command: 'true' }, '--no-healthcheck conflicts with --health-* options'],
    [{ none: true, retries: -1 }, '--no-healthcheck conflicts with --health-* options'],
  ])('%j is refused', (flags, message) => {
    expect(() => healthConfig({ ...nothing, ...flags })).toThrow(message);
  });
});

describe('namespaces', () => {
  test.each([
    [checkPidMode, ['', 'host', 'container:web']],
    [checkUtsMode, ['', 'host']],
    [checkUsernsMode, ['', 'host']],
    [checkCgroupnsMode, ['', 'host', 'private']],
  ])('%o takes %j', (check, modes) => expect(modes.map(check)).toEqual(modes));

  rejects(checkPidMode, [
    ['container:', '--pid: invalid PID mode'],
    ['private', '--pid: invalid PID mode'],
  ]);
  rejects(checkUtsMode, [['container:a', '--uts: invalid UTS mode']]);
  rejects(checkUsernsMode, [['private', '--userns: invalid USER mode']]);
  rejects(checkCgroupnsMode, [['x', '--cgroupns: invalid CGROUP mode']]);
});
