import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

/** What the one request of a command line held. */
async function sent(argv: readonly string[], target: string, stdout = ''): Promise<object> {
  const engine = (await fakeEngine()).route(target, { status: 200, json: { Id: 'n1', Warning: '' } });
  expect(await tug(argv, { engine })).toEqual({ code: 0, stdout, stderr: '' });
  expect(engine.requests).toHaveLength(1);
  return JSON.parse(engine.last.body) as object;
}

describe('network create', () => {
  test.each<[string[], object]>([
    [[], { Name: 'web', Driver: 'bridge', Internal: false, Attachable: false, ConfigOnly: false }],
    [['-d', 'overlay', '--attachable'], { Driver: 'overlay', Attachable: true }],
    [['--internal', '--ingress', '--scope', 'swarm'], { Internal: true, Ingress: true, Scope: 'swarm' }],
    [['--config-only'], { ConfigOnly: true }],
    [['--config-from', 'base'], { ConfigFrom: { Network: 'base' } }],
    [['--ipv6', '--ipv4=false'], { EnableIPv4: false, EnableIPv6: true }],
    [['--label', 'a=1', '--label', 'bare'], { Labels: { a: '1', bare: '' } }],
    [['-o', 'mtu=9000', '--opt', 'x='], { Options: { mtu: '9000', x: '' } }],
    [
      ['--ipam-driver', 'null', '--ipam-opt', 'k=v'],
      { IPAM: { Driver: 'null', Options: { k: 'v' }, Config: [] } },
    ],
    [
      [
        '--subnet',
        '10.1.0.0/16',
        '--ip-range',
        '10.1.2.0/24',
        '--gateway',
        '10.1.0.9',
        '--aux-address',
        'a=10.1.0.7',
      ],
      {
        IPAM: expect.objectContaining({
          Config: [
            {
              Subnet: '10.1.0.0/16',
              IPRange: '10.1.2.0/24',
              Gateway: '10.1.0.9',
              AuxiliaryAddresses: { a: '10.1.0.7' },
            },
          ],
        }),
      },
    ],
  ])('%j', async (flags, request) => {
    expect(await sent(['network', 'create', ...flags, 'web'], 'POST /networks/create', 'n1\n')).toMatchObject(
      request,
    );
  });

  test.each([
    [['--subnet', '10.1.0.0/16', '--gateway', '10.2.0.1'], 'no matching subnet for gateway 10.2.0.1'],
    [['--ip-range', '10.1.0.0/24'], 'every ip-range or gateway must have a corresponding subnet'],
    [
      ['--subnet', '10.0.0.0/8', '--subnet', '10.1.0.0/16'],
      'multiple overlapping subnet configuration is not supported',
    ],
  ])('%j is refused', async (flags, message) => {
    const run = await tug(['network', 'create', ...flags, 'web'], { engine: await fakeEngine() });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });
});

describe('network connect and disconnect', () => {
  test.each<[string[], object]>([
    [[], {}],
    [['--alias', 'a', '--alias', 'b'], { Aliases: ['a', 'b'] }],
    [['--ip', '10.0.0.5', '--ip6', '::5'], { IPAMConfig: { IPv4Address: '10.0.0.5', IPv6Address: '::5' } }],
    [['--link-local-ip', '169.254.1.1'], { IPAMConfig: { LinkLocalIPs: ['169.254.1.1'] } }],
    [['--link', 'db:data'], { Links: ['db:data'] }],
    [['--driver-opt', 'k=v'], { DriverOpts: { k: 'v' } }],
    [['--gw-priority', '-3'], { GwPriority: -3 }],
  ])('%j', async (flags, endpoint) => {
    const request = await sent(['network', 'connect', ...flags, 'n', 'web'], 'POST /networks/n/connect');
    expect(request).toMatchObject({ Container: 'web', EndpointConfig: endpoint });
  });

  test.each([
    [[], false],
    [['-f'], true],
  ])('disconnect %j', async (flags, Force) => {
    const request = await sent(
      ['network', 'disconnect', ...flags, 'n', 'web'],
      'POST /networks/n/disconnect',
    );
    expect(request).toEqual({ Container: 'web', Force });
  });
});

describe('network ls, inspect and rm', () => {
  const networks = ['zeta', 'Alpha', 'net10', 'net9'].map((Name, i) => ({
    Id: String(i).repeat(64),
    Name,
    Driver: 'bridge',
    Scope: 'local',
    Internal: i === 1,
    EnableIPv6: false,
    Labels: { n: String(i) },
    Created: '2026-01-01T00:00:00Z',
  }));

  test.each([
    [['-q'], '111111111111\n333333333333\n222222222222\n000000000000\n'],
    [
      ['--format', '{{.Name}} {{.Internal}} {{.Label "n"}}'],
      'Alpha true 1\nnet9 false 3\nnet10 false 2\nzeta false 0\n',
    ],
    [
      [],
      'NETWORK ID     NAME      DRIVER    SCOPE\n' +
        '111111111111   Alpha     bridge    local\n' +
        '333333333333   net9      bridge    local\n' +
        '222222222222   net10     bridge    local\n' +
        '000000000000   zeta      bridge    local\n',
    ],
  ])('ls %j', async (flags, stdout) => {
    const engine = (await fakeEngine()).route('GET /networks', { json: networks });
    expect(await tug(['network', 'ls', ...flags], { engine })).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('ls hands filters on', async () => {
    const engine = (await fakeEngine()).route('GET /networks', { json: [] });
    await tug(['network', 'ls', '--filter', 'driver=bridge', '-f', 'label=a=b'], { engine });
    expect(JSON.parse(String(engine.last.query['filters']))).toEqual({
      driver: { bridge: true },
      label: { 'a=b': true },
    });
  });

  test('rm goes on after an absent one, which --force forgives', async () => {
    const network = { json: { Ingress: false } };
    const absent = { status: 404, json: { message: 'network a not found' } };
    const engine = (await fakeEngine())
      .route('GET /networks/a', absent)
      .route('DELETE /networks/a', absent)
      .route('GET /networks/b', network)
      .route('DELETE /networks/b', { status: 204 });
    expect(await tug(['network', 'rm', 'a', 'b'], { engine })).toEqual({
      code: 1,
      stdout: 'b\n',
      stderr: 'Error response from daemon: network a not found\nexit status 1\n',
    });
    expect(await tug(['network', 'rm', '-f', 'a', 'b'], { engine })).toEqual({
      code: 0,
      stdout: 'b\n',
      stderr: '',
    });
  });

  test('rm of the routing mesh asks first', async () => {
    const engine = (await fakeEngine()).route('GET /networks/ingress', { json: { Ingress: true } });
    const run = await tug(['network', 'rm', 'ingress'], { engine, input: 'n\n' });
    expect(run.stdout + run.stderr).toContain('Before removing the routing-mesh network');
    expect(engine.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});
