import { describe, expect, test } from 'vitest';
import { toEndpoint, toEndpoints, type NetworkFlags } from '../../src/values/endpoints.ts';
import { isUserDefinedNetwork } from '../../src/values/network-mode.ts';
import { attachTo, parseDriverOpt, parseNetwork } from '../../src/values/networks.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('--network', () => {
  accepts(parseNetwork, [
    ['host', attachTo('host')],
    ['Net', attachTo('Net')],
    ['', attachTo('')],
    ['container:web', attachTo('container:web')],
    ['name=Net', attachTo('net')],
    [
      'name=net,alias=web,Alias=db,ip=10.0.0.2,ip6=fd00::2,link-local-ip=169.254.1.1,mac-address=02:42:ac:11:00:02',
      {
        ...attachTo('net'),
        aliases: ['web', 'db'],
        ipv4Address: '10.0.0.2',
        ipv6Address: 'fd00::2',
        linkLocalIps: ['169.254.1.1'],
        macAddress: '02:42:ac:11:00:02',
      },
    ],
    [
      'name=net, driver-opt = A=B ,driver-opt=c=d,gw-priority=-5',
      { ...attachTo('net'), driverOpts: { a: 'b', c: 'd' }, gatewayPriority: -5 },
    ],
  ]);
  rejects(parseNetwork, [
    ['alias=web', 'network name/id is not specified'],
    ['name=net,alias', 'invalid field alias'],
    ['name=net,=x', 'invalid field =x'],
    ['name=net,foo=bar', 'invalid field key foo'],
    ['name=net,driver-opt=x', 'invalid key value pair format in driver options'],
    ['name=net,gw-priority=x', 'invalid gw-priority (x): invalid syntax'],
    [
      'name=net,gw-priority=9999999999999999999',
      'invalid gw-priority (9999999999999999999): value out of range',
    ],
    ['name=net,"', 'parse error on line 1, column 11: extraneous or missing " in quoted-field'],
  ]);
  rejects(parseDriverOpt, [['=x', 'invalid key value pair format in driver options']]);
  neverCrashes(
    parseNetwork,
    textOf('name=', 'net', 'alias=', ',', '=', 'driver-opt=', 'gw-priority=', '1', '"', ' '),
  );
});

test.each([
  ['default', false],
  ['bridge', false],
  ['host', false],
  ['none', false],
  ['container:x', false],
  ['container', true],
  ['mynet', true],
  ['', true],
])('%j is the user’s own network: %s', (mode, own) => expect(isUserDefinedNetwork(mode)).toBe(own));

const none: NetworkFlags = {
  aliases: [],
  links: [],
  linkLocalIps: [],
  ipv4Address: '',
  ipv6Address: '',
  macAddress: '',
};

describe('endpoints', () => {
  test('without a network the default one gets the flags', () => {
    expect(toEndpoints([], none)).toEqual({ default: {} });
    expect(toEndpoints([], { ...none, ipv4Address: '10.0.0.2' })).toEqual({
      default: { IPAMConfig: { IPv4Address: '10.0.0.2' } },
    });
  });

  test('a single network without wishes has none', () => {
    expect(toEndpoints([attachTo('net')], none)).toEqual({});
    expect(toEndpoints([attachTo('host')], { ...none, links: ['a:b'] })).toEqual({});
    expect(toEndpoints([attachTo('a'), attachTo('b')], none)).toEqual({ a: {}, b: {} });
  });

  test('the flags go to the first network', () => {
    const flags = {
      ...none,
      aliases: ['x'],
      links: ['a:b'],
      macAddress: '02:42:ac:11:00:02',
      linkLocalIps: ['169.254.0.1'],
    };
    expect(
      toEndpoints(
        [parseNetwork('name=a,ip6=fd00::1,gw-priority=1'), parseNetwork('name=b,driver-opt=k=v')],
        flags,
      ),
    ).toEqual({
      a: {
        Aliases: ['x'],
        Links: ['a:b'],
        MacAddress: '02:42:ac:11:00:02',
        GwPriority: 1,
        IPAMConfig: { IPv6Address: 'fd00::1', LinkLocalIPs: ['169.254.0.1'] },
      },
      b: { DriverOpts: { k: 'v' } },
    });
  });

  test.each([
    ['name=n,alias=a', { aliases: ['b'] }, '--network-alias and per-network alias'],
    ['name=n,ip=1.1.1.1', { ipv4Address: '1.1.1.2' }, '--ip and per-network IPv4 address'],
    ['name=n,ip6=::1', { ipv6Address: '::2' }, '--ip6 and per-network IPv6 address'],
    ['name=n,mac-address=x', { macAddress: 'y' }, '--mac-address and per-network MAC address'],
    [
      'name=n,link-local-ip=x',
      { linkLocalIps: ['y'] },
      '--link-local-ip and per-network link-local IP addresses',
    ],
  ])('%s conflicts with %j', (raw, flags, what) => {
    expect(() => toEndpoints([parseNetwork(raw)], { ...none, ...flags })).toThrow(
      `conflicting options: cannot specify both ${what}`,
    );
  });

  test.each([
    [
      ['a', 'host'],
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    ],
    [['a', 'a'], 'network "a" is specified multiple times'],
    [[''], 'no name set for network'],
    [['name=bridge,alias=x'], 'network-scoped aliases are only supported for user-defined networks'],
    [['name=a,mac-address=x'], 'x is not a valid mac address'],
  ])('%j are refused', (networks, message) => {
    expect(() => toEndpoints(networks.map(parseNetwork), none)).toThrow(message);
  });

  test('links are for the user’s own networks', () => {
    expect(() => toEndpoint({ ...attachTo('bridge'), links: ['a:b'] })).toThrow(
      'links are only supported for user-defined networks',
    );
  });
});
