import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { describePlan } from '../../src/embedded/describe.ts';
import { EmbeddedError } from '../../src/embedded/errors.ts';
import { enginePaths } from '../../src/embedded/layout.ts';
import { parseTakenLinks, planNetwork } from '../../src/embedded/network.ts';
import { planStart } from '../../src/embedded/plan.ts';
import type { StartFacts } from '../../src/embedded/plan.ts';
import type { EngineRecord } from '../../src/embedded/types.ts';

const facts: StartFacts = {
  platform: 'linux',
  uid: 0,
  dataDir: '/data/tug',
  runDir: '/run/tug',
  tools: ['nsenter', 'ip', 'flock', 'umount', 'apt-get', 'dpkg-deb'],
  distribution: { id: 'debian', codename: 'bookworm' },
  unpacked: [],
  running: undefined,
  record: undefined,
  takenLinks: [],
};

const record: EngineRecord = {
  name: 'default',
  source: { kind: 'suite', suite: 'forky' },
  network: planNetwork('default', 'reachable', [0, 1]),
  arguments: ['--debug'],
  startedAt: '2026-01-02T03:04:05.000Z',
};

describe('planStart', () => {
  test('prepares the engine of the distribution on a machine without one', () => {
    const plan = planStart({ name: 'default' }, facts);
    expect(plan.problems).toEqual([]);
    expect(describePlan(plan)).toEqual([
      'download docker.io, containerd, runc, iptables, iproute2, tini of bookworm and unpack into /data/tug/packages/bookworm',
      'keep images, containers and volumes in /data/tug/engines/default',
      "create network namespace tug-default, linked by tugc84ae0b0 with address 10.213.0.2, and let it out through this machine's firewall",
      'start dockerd on /run/tug/default.sock',
    ]);
  });

  test('takes the engine of another release with the libraries of this one', () => {
    const plan = planStart(
      { name: 'next', source: { kind: 'suite', suite: 'forky' }, network: 'isolated' },
      facts,
    );
    expect(describePlan(plan)).toEqual([
      'download runc, iptables, iproute2, tini of bookworm and unpack into /data/tug/packages/forky',
      'download docker.io, containerd of forky and unpack into /data/tug/packages/forky',
      'keep images, containers and volumes in /data/tug/engines/next',
      'create network namespace tug-next, without a link to this machine',
      'start dockerd on /run/tug/next.sock',
    ]);
  });

  test('takes its own release for the distribution', () => {
    const source = { kind: 'suite', suite: 'bookworm' } as const;
    expect(planStart({ name: 'default', source }, facts).set?.other).toBeUndefined();
  });

  test("runs the machine's dockerd where there is one", () => {
    const plan = planStart({ name: 'default' }, { ...facts, tools: [...facts.tools, 'dockerd'] });
    expect(plan.source).toEqual({ kind: 'path' });
    expect(plan.set).toBeUndefined();
    expect(plan.steps.map((step) => step.type)).toEqual(['create', 'network', 'start']);
  });

  test('starts again as before', () => {
    const plan = planStart({ name: 'default' }, { ...facts, record, unpacked: ['forky'] });
    expect(plan).toMatchObject({ source: record.source, network: record.network, arguments: ['--debug'] });
    expect(plan.steps.map((step) => step.type)).toEqual(['network', 'start']);
  });

  test('moves to other addresses when another took them', () => {
    const plan = planStart({ name: 'default' }, { ...facts, record, takenLinks: [0, 2] });
    expect(plan.network.link?.index).toBe(1);
  });

  test('gives dockerd folders of its own and the further arguments', () => {
    const plan = planStart({ name: 'a', arguments: ['--debug'] }, facts);
    expect(plan.steps.at(-1)).toEqual({
      type: 'start',
      socket: '/run/tug/a.sock',
      command: [
        'dockerd',
        '--host=unix:///run/tug/a.sock',
        '--data-root=/data/tug/engines/a/data',
        '--exec-root=/run/tug/a',
        '--pidfile=/run/tug/a.pid',
        '--config-file=/data/tug/engines/a/daemon.json',
        '--debug',
      ],
    });
  });

  test('has nothing to do for an engine that runs', () => {
    const plan = planStart({ name: 'default' }, { ...facts, running: 42, uid: 1000 });
    expect(plan).toMatchObject({ running: 42, steps: [], problems: [] });
    expect(describePlan(plan)).toEqual(['engine default runs already (process 42)']);
  });

  test.each([
    ['another system', { platform: 'darwin' }, ['a private engine needs Linux']],
    ['a plain user', { uid: 1000 }, ['starting an engine needs root']],
    [
      'no apt',
      { tools: ['nsenter', 'flock', 'umount'] },
      ['not found: apt-get, dpkg-deb: an engine is prepared from the packages of Debian or Ubuntu'],
    ],
    ['no apt, but packages', { tools: ['nsenter', 'flock', 'umount'], unpacked: ['bookworm'] }, []],
    ['an engine without tools', { tools: ['dockerd', 'flock', 'umount'] }, ['not found: nsenter, ip']],
  ] as const)('tells the trouble with %s', (_name, change, messages) => {
    const plan = planStart({ name: 'default' }, { ...facts, ...change });
    expect(plan.problems.map((problem) => problem.message)).toEqual(messages);
  });
});

describe('enginePaths', () => {
  test.each(['', '.', '..', 'a/b', '-a', 'a-', 'A', 'a b', 'x'.repeat(33)])('refuses %j', (name) => {
    expect(() => enginePaths(name, facts)).toThrow(EmbeddedError);
  });

  test.each(['a', 'default', '28.5', 'x'.repeat(32)])('takes %j', (name) => {
    expect(enginePaths(name, facts).socket).toBe(`/run/tug/${name}.sock`);
  });

  test('refuses folders too deep for a socket', () => {
    const runDir = `/${'deep/'.repeat(20)}`;
    expect(() => enginePaths('a', { ...facts, runDir })).toThrow('longer than the 107 bytes');
  });
});

describe('planNetwork', () => {
  test('gives each engine addresses and an interface of its own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 20 }), (names) => {
        const taken: number[] = [];
        const links = names.map((name) => {
          const { link } = planNetwork(name, 'routed', taken);
          if (link) taken.push(link.index);
          return link;
        });
        expect(new Set(links.map((link) => link?.engineAddress)).size).toBe(names.length);
        expect(new Set(links.map((link) => link?.interface)).size).toBe(names.length);
        expect(links.every((link) => link && link.interface.length <= 15)).toBe(true);
      }),
    );
  });

  test('needs no addresses for an isolated one', () => {
    expect(planNetwork('a', 'isolated', [])).toEqual({ namespace: 'tug-a', mode: 'isolated' });
  });

  test('fails once all addresses are taken', () => {
    const all = Array.from({ length: 256 }, (_, index) => index);
    expect(() => planNetwork('a', 'reachable', all)).toThrow(RangeError);
  });
});

test('addresses of others are taken, those of the engine itself are not', () => {
  const own = planNetwork('a', 'routed', []).link?.interface;
  const output = [
    '1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever',
    '5: tug00000000    inet 10.213.7.1/30 scope global tug00000000\\       valid_lft forever',
    `6: ${own}    inet 10.213.9.1/30 scope global ${own}\\       valid_lft forever`,
  ].join('\n');
  expect(parseTakenLinks(output, 'a')).toEqual([7]);
  expect(parseTakenLinks(output, 'b')).toEqual([7, 9]);
});
