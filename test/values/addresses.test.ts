import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains, formatCidr, parseCidr, parseCidrs } from '../../src/values/cidr.ts';
import { parseDnsSearch } from '../../src/values/dns.ts';
import { parseExtraHost } from '../../src/values/hosts.ts';
import { formatIp, parseIp, readIp } from '../../src/values/ip.ts';
import { checkMac } from '../../src/values/mac.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const pieces = textOf(
  '1',
  '255',
  '.',
  ':',
  '::',
  'ffff',
  'fe80',
  '0',
  '1.2.3.4',
  '%eth0',
  '/',
  '24',
  ' ',
  '[',
  ']',
);

describe('IP', () => {
  accepts(parseIp, [
    ['127.0.0.1', '127.0.0.1'],
    [' 10.0.0.1\t', '10.0.0.1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::', '::'],
    ['1::', '1::'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['1::1.2.3.4', '1::102:304'],
  ]);
  rejects(
    parseIp,
    [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '256.1.1.1',
      '01.2.3.4',
      '1..2.3',
      '[::1]',
      'fe80::1%eth0',
      ':::',
      '1:2',
      '12345::',
      '1::2::3',
      '1.2.3.4::',
    ].map((raw) => [raw, `IP address is not correctly formatted: ${raw}`] as const),
  );
  neverCrashes(parseIp, pieces);

  test('the canonical form reads the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const bytes = readIp(text);
        expect(bytes).toHaveLength(16);
        expect(readIp(formatIp(bytes ?? []))).toEqual(bytes);
      }),
    );
  });
});

describe('CIDR', () => {
  test.each(['', '1.2.3.4', '1.2.3.4/', '1.2.3.4/33', '::1/129', '1.2.3/8', '1.2.3.4/-1', '::1%a/64'])(
    'refuses %j',
    (raw) => {
      expect(() => parseCidr(raw)).toThrow(`invalid CIDR address: ${raw}`);
    },
  );

  test.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['0.0.0.0/0', '1.2.3.4', true],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '1.2.3.4', false],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
  ])('%s contains %s: %s', (network, address, expected) => {
    expect(contains(parseCidr(network), readIp(address) ?? [])).toBe(expected);
  });

  test('a network contains its own address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(32), (address, bits) => {
        const cidr = parseCidr(`${address}/${bits}`);
        expect(contains(cidr, cidr.address)).toBe(true);
        expect(cidr.network.slice(12).every((byte, index) => byte <= (cidr.address[12 + index] ?? -1))).toBe(
          true,
        );
      }),
    );
  });

  neverCrashes(parseCidr, pieces);

  test('a network reads as it was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(32), (address, bits) => {
        const network = formatCidr(parseCidr(`${address}/${bits}`));
        expect(formatCidr(parseCidr(network))).toBe(network);
      }),
    );
  });
});

describe('lists of CIDR', () => {
  accepts(parseCidrs, [
    ['', []],
    ['10.1.2.3/16', ['10.1.0.0/16']],
    ['10.1.2.3/32, 2001:DB8::1/33', ['10.1.2.3/32', '2001:db8::/33']],
    [`"10.0.0.0/8",'11.0.0.0/8'`, ['10.0.0.0/8', '11.0.0.0/8']],
  ]);
  rejects(parseCidrs, [
    ['10.0.0.0/8,', 'invalid string being converted to CIDR: '],
    ['10.0.0.0', 'invalid string being converted to CIDR: 10.0.0.0'],
  ]);
  neverCrashes(parseCidrs, pieces);
});

describe('MAC', () => {
  test.each([
    '92:d0:c6:0a:29:33',
    '92-D0-C6-0A-29-33',
    '92d0.c60a.2933',
    '92d0c60a2933',
    '02:00:5e:10:00:00:00:01',
    ' 92:d0:c6:0a:29:33 ',
    '0000.0000.fe80.0000.0000.0000.0200.5e10.0000.0001',
  ])('takes %j', (raw) => expect(checkMac(raw)).toBe(raw));
  rejects(checkMac, [
    ['', ' is not a valid mac address'],
    ['92:d0:c6:0a:29', '92:d0:c6:0a:29 is not a valid mac address'],
    ['92:d0:c6:0a:29-33', '92:d0:c6:0a:29-33 is not a valid mac address'],
    ['9:2d:0c:60:a2:93', '9:2d:0c:60:a2:93 is not a valid mac address'],
  ]);
});

describe('--dns-search', () => {
  accepts(parseDnsSearch, [
    ['.', '.'],
    [' example.com ', 'example.com'],
    ['example.com.', 'example.com'],
    ['a-b.c', 'a-b.c'],
  ]);
  rejects(parseDnsSearch, [
    ['', ' is not a valid domain'],
    ['1.2', '1.2 is not a valid domain'],
    ['-a', '-a is not a valid domain'],
    ['a..b', 'a..b is not a valid domain'],
    ['a_b', 'a_b is not a valid domain'],
    ['a'.repeat(255), `${'a'.repeat(255)} is not a valid domain`],
  ]);
  neverCrashes(parseDnsSearch, textOf('a', '.', '-', ':', ' ', '1'));
});

describe('--add-host', () => {
  accepts(parseExtraHost, [
    ['h:127.0.0.1', 'h:127.0.0.1'],
    ['h=::1', 'h:::1'],
    ['h:::1', 'h:::1'],
    ['h:[::1]', 'h:::1'],
    ['h=[127.0.0.1]', 'h:127.0.0.1'],
    ['h:0:0:0:0:0:0:0:1', 'h:0:0:0:0:0:0:0:1'],
    ['h=host-gateway', 'h:host-gateway'],
  ]);
  rejects(parseExtraHost, [
    ['', 'bad format for add-host: ""'],
    ['h', 'bad format for add-host: "h"'],
    [':1.2.3.4', 'bad format for add-host: ":1.2.3.4"'],
    ['a:b=1.2.3.4', 'bad format for add-host: "a:b=1.2.3.4"'],
    ['h:', 'invalid IP address in add-host: ""'],
    ['h:x', 'invalid IP address in add-host: "x"'],
    ['h:[]', 'invalid IP address in add-host: "[]"'],
    ['h:[x]', 'invalid IP address in add-host: "x"'],
  ]);
  neverCrashes(parseExtraHost, pieces);
});
