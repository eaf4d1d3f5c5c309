import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { toolEnvironment } from '../../src/embedded/host.ts';
import { clients, type Clients } from '../support/clients.ts';
import { labHost } from '../support/engines.ts';
import { linkNamespaces, type Link } from '../support/lab/link.ts';
import { lab } from '../support/on-engine.ts';

const engines = (['28.5', '28.5-containerd', '20.10'] as const).flatMap((name) => lab.engines[name] ?? []);
const whole = engines.length === 3 && lab.referenceClient !== undefined;

/** The engines run on one machine, and so all nodes have one name: they go by their IDs here. */
describe.skipIf(!whole)('a swarm of three nodes', () => {
  let both: Clients;
  let link: Link;
  let ids: string[] = [];

  const on = (node: number) => ({ env: { DOCKER_HOST: engines[node]?.host ?? '' } });
  /** tug on a node; its output where it went well */
  const tug = async (node: number, ...args: string[]): Promise<string> => {
    const { status, stdout, stderr } = await both.tug(args, on(node));
    expect({ status, stderr }).toEqual({ status: 'exit 0', stderr: '' });
    return stdout;
  };
  /** what docker and tug both say on a node */
  const same = async (node: number, ...args: string[]) => both.same(args, on(node));

  /** Waits until the first node sees the others in these states, and looks whether both clients see the same. */
  async function become(format: string, ...expected: string[]): Promise<void> {
    const states = expected.map((state, node) => `${ids[node]} ${state}\n`).toSorted();
    const list = ['node', 'ls', '--format', `{{.ID}} ${format}`];
    const seen = async () => (await tug(0, ...list)).split(/(?<=\n)/).toSorted();
    for (let attempt = 0; attempt < 100; attempt++) {
      if ((await seen()).join('') === states.join('')) break;
      await sleep(200);
    }
    expect(await seen()).toEqual(states);
    await same(0, 'node', 'ls');
    await same(0, ...list);
  }

  const leave = async (): Promise<void> => {
    for (const node of [2, 1, 0]) await both.docker(['swarm', 'leave', '--force'], on(node));
  };

  beforeAll(async () => {
    both = await clients();
    // One that was cut off may have left its swarm.
    await leave();
    const namespaces = engines.map(({ namespace }) => namespace);
    link = await linkNamespaces(`${namespaces[0]}-swarm`, namespaces, toolEnvironment(labHost()));
  });

  afterAll(async () => {
    await leave();
    await link.unlink();
  });

  test('begins with one and grows', async () => {
    const [first = '', second = '', third = ''] = link.addresses;
    expect(await tug(0, 'swarm', 'init', '--advertise-addr', first)).toContain('is now a manager.\n');
    const { stdout: token } = await same(0, 'swarm', 'join-token', '-q', 'worker');
    await same(0, 'swarm', 'join-token', 'worker');
    await same(0, 'swarm', 'join-token', 'manager');
    const join = ['swarm', 'join', '--token', token.trim(), `${first}:2377`, '--advertise-addr'];
    const joined = 'This node joined a swarm as a worker.\n';
    expect(await tug(1, ...join, second)).toBe(joined);
    expect(await tug(2, ...join, third, '--availability', 'drain')).toBe(joined);
    expect((await same(2, ...join, third)).stderr).toContain('This node is already part of a swarm');
    ids = await Promise.all(
      engines.map(async (_, node) => (await tug(node, 'info', '-f', '{{.Swarm.NodeID}}')).trim()),
    );
    await become('{{.Status}} {{.Availability}}', 'Ready Active', 'Ready Active', 'Ready Drain');
    for (const id of ids) {
      await same(0, 'node', 'inspect', id);
      await same(0, 'node', 'inspect', '--pretty', id);
    }
  });

  test('is known to managers alone', async () => {
    for (const args of [
      ['node', 'ls'],
      ['node', 'ps'],
      ['node', 'inspect', 'self'],
      ['swarm', 'ca'],
    ]) {
      expect((await same(1, ...args)).stderr).toContain('This node is not a swarm manager.');
    }
  });

  test('changes its nodes', async () => {
    const [, second = '', third = ''] = ids;
    const changes = ['--label-add', 'zone=b', '--label-add', 'bare', '--availability', 'active'];
    expect(await tug(0, 'node', 'update', ...changes, third)).toBe(`${third}\n`);
    await tug(0, 'node', 'update', '--label-rm', 'bare', '--availability', 'pause', third);
    await become('{{.Availability}}', 'Active', 'Active', 'Pause');
    const spec = await same(0, 'node', 'inspect', third, '-f', '{{json .Spec}}');
    expect(spec.stdout).toBe('{"Labels":{"zone":"b"},"Role":"worker","Availability":"pause"}\n');
    const filtered = await same(0, 'node', 'ls', '-q', '--filter', 'node.label=zone=b');
    expect(filtered.stdout).toBe(`${third}\n`);
    expect((await same(0, 'node', 'ls', '-q', '--filter', 'role=worker')).stdout).toContain(second);
  });

  test('makes managers and workers of them', async () => {
    const [, second = '', third = ''] = ids;
    expect(await tug(0, 'node', 'promote', second, third)).toBe(
      `Node ${second} promoted to a manager in the swarm.\nNode ${third} promoted to a manager in the swarm.\n`,
    );
    await become('{{.ManagerStatus}}', 'Leader', 'Reachable', 'Reachable');
    await same(1, 'node', 'ls');
    await same(2, 'node', 'inspect', 'self', '--pretty');
    expect((await same(0, 'node', 'promote', second)).stdout).toBe(`Node ${second} is already a manager.\n`);
    expect((await same(0, 'node', 'rm', second)).stderr).toContain(
      'must be demoted to worker before removal',
    );
    expect(await tug(0, 'node', 'demote', third)).toBe(`Manager ${third} demoted in the swarm.\n`);
    await tug(0, 'node', 'update', '--role', 'worker', second);
    await become('{{.ManagerStatus}}', 'Leader', '', '');
  });

  test('runs tasks on them', async () => {
    const service = [
      'service',
      'create',
      '--detach',
      '--no-resolve-image',
      '--mode',
      'global',
      '--name',
      'lab',
    ];
    await tug(0, ...service, 'busybox', 'sleep', '3600');
    const format = ['--format', '{{.Name}} {{.Image}} {{.Node}} {{.DesiredState}}'];
    const [, second = ''] = ids;
    const tasks = async () => (await tug(0, 'node', 'ps', ...format, '--no-resolve', second)).trim();
    for (let attempt = 0; attempt < 50 && (await tasks()) === ''; attempt++) await sleep(200);
    expect(await tasks()).toMatch(new RegExp(`^\\w+\\.${second} busybox:latest ${second} Running$`));
    await same(0, 'node', 'ps', ...format, ...ids);
    await same(0, 'node', 'ps', ...format, second, 'absent', ids[0] ?? '');
    await tug(0, 'service', 'rm', 'lab');
  });

  test('changes its root on all of them', async () => {
    const { stdout: before } = await same(0, 'swarm', 'ca');
    const output = await tug(0, 'swarm', 'ca', '--rotate');
    const { stdout: after } = await same(0, 'swarm', 'ca');
    expect(output.endsWith(after)).toBe(true);
    expect(after).not.toBe(before);
    await become('{{.TLSStatus}}', 'Ready', 'Ready', 'Ready');
  });

  test('loses them', async () => {
    const [, second = '', third = ''] = ids;
    expect((await same(0, 'node', 'rm', third)).stderr).toContain("is not down and can't be removed");
    expect(await tug(2, 'swarm', 'leave')).toBe('Node left the swarm.\n');
    await become('{{.Status}}', 'Ready', 'Ready', 'Down');
    expect(await tug(0, 'node', 'rm', third)).toBe(`${third}\n`);
    await become('{{.Status}}', 'Ready', 'Ready');
    expect(await tug(0, 'node', 'rm', '--force', second)).toBe(`${second}\n`);
    await become('{{.Status}}', 'Ready');
    expect((await same(0, 'swarm', 'leave')).stderr).toContain('Use `--force` to ignore this message.');
    expect(await tug(0, 'swarm', 'leave', '--force')).toBe('Node left the swarm.\n');
  });
});
