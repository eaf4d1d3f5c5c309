import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitHostPort } from '../../src/values/host-port.ts';
import { parsePortRange } from '../../src/values/port-range.ts';
import { parsePortSpec } from '../../src/values/ports.ts';
import { exposedPorts, publishPorts, toShortPublish } from '../../src/values/publish.ts';
import { parseServicePort } from '../../src/values/service-ports.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

const pieces = textOf(
  '80',
  '8080',
  '-',
  ':',
  '/',
  'tcp',
  'udp',
  '127.0.0.1',
  '[::1]',
  '::1',
  '[',
  '=',
  ',',
  'target=',
);

function mapping(port: string, HostPort = '', HostIp = ''): ReturnType<typeof parsePortSpec>[number] {
  return { port, binding: { HostIp, HostPort } };
}

describe('a spec', () => {
  accepts(parsePortSpec, [
    ['80', [mapping('80/tcp')]],
    ['80/UDP', [mapping('80/udp')]],
    ['8080:80', [mapping('80/tcp', '8080')]],
    [':80', [mapping('80/tcp')]],
    ['127.0.0.1:8080:80/sctp', [mapping('80/sctp', '8080', '127.0.0.1')]],
    ['127.0.0.1::80', [mapping('80/tcp', '', '127.0.0.1')]],
    ['[::1]:8080:80', [mapping('80/tcp', '8080', '::1')]],
    ['::1:8080:80', [mapping('80/tcp', '8080', '::1')]],
    ['[]:8080:80', [mapping('80/tcp', '8080')]],
    ['8080-8081:80-81', [mapping('80/tcp', '8080'), mapping('81/tcp', '8081')]],
    ['8000-8010:80', [mapping('80/tcp', '8000-8010')]],
    ['80-81', [mapping('80/tcp'), mapping('81/tcp')]],
    ['0:80', [mapping('80/tcp', '0')]],
  ]);
  rejects(parsePortSpec, [
    ['', 'invalid proto: '],
    ['80:', 'invalid proto: '],
    ['80/xyz', 'invalid proto: xyz'],
    ['x', 'invalid containerPort: x'],
    ['65536', 'invalid containerPort: 65536'],
    ['81-80', 'invalid containerPort: 81-80'],
    ['x:80', 'invalid hostPort: x'],
    ['8080-8082:80-81', 'invalid ranges specified for container and host Ports: 80-81 and 8080-8082'],
    ['1.2.3:80:80', 'invalid IP address: 1.2.3'],
    ['localhost:80:80', 'invalid IP address: localhost'],
    ['[::1:8080:80', "invalid IP address [::1: address [::1:: missing ']' in address"],
  ]);
  neverCrashes(parsePortSpec, pieces);

  test('is read as it is put together', () => {
    const port = fc.integer({ min: 0, max: 65535 });
    const ip = fc.oneof(fc.ipV4(), fc.constantFrom('::1', 'fe80::1', '2001:db8::8'));
    fc.assert(
      fc.property(ip, port, port, fc.constantFrom('tcp', 'udp', 'sctp'), (host, from, to, protocol) => {
        const text = `${host.includes(':') ? `[${host}]` : host}:${from}:${to}/${protocol}`;
        expect(parsePortSpec(text)).toEqual([mapping(`${to}/${protocol}`, String(from), host)]);
      }),
    );
  });

  test('has a mapping for each port of its range', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(50), fc.nat(1000), (start, extra, host) => {
        const mappings = parsePortSpec(`${host}-${host + extra}:${start}-${start + extra}`);
        expect(mappings).toHaveLength(extra + 1);
        expect(mappings.at(-1)).toEqual(mapping(`${start + extra}/tcp`, String(host + extra)));
      }),
    );
  });
});

describe('a range', () => {
  accepts(parsePortRange, [
    ['80', { start: 80, end: 80 }],
    ['80-90', { start: 80, end: 90 }],
    ['1-2-3', { start: 1, end: 2 }],
  ]);
  rejects(parsePortRange, [
    ['', 'empty string specified for ports'],
    ['x', 'strconv.ParseUint: parsing "x": invalid syntax'],
    ['80-', 'strconv.ParseUint: parsing "": invalid syntax'],
    ['70000', 'strconv.ParseUint: parsing "70000": value out of range'],
    ['9-8', 'invalid range specified for port: 9-8'],
  ]);
});

describe('the long form', () => {
  accepts(toShortPublish, [
    ['8080:80', '8080:80'],
    ['published=8080,target=80', '8080:80/tcp'],
    ['target=80,protocol=udp,mode=host', ':80/udp'],
  ]);
  rejects(toShortPublish, [
    ['target=80,x', "invalid publish opts format (should be name=value but got 'x')"],
    ['=80', "invalid publish opts format (should be name=value but got '=80')"],
  ]);
});

describe('--expose', () => {
  accepts(exposedPorts, [
    ['80', ['80/tcp']],
    ['80-82/udp', ['80/udp', '81/udp', '82/udp']],
    ['80/x', ['80/x']],
  ]);
  rejects(exposedPorts, [
    ['80:80', 'invalid port format for --expose: 80:80'],
    ['', 'invalid range format for --expose: , error: empty string specified for ports'],
    ['x', 'invalid range format for --expose: x, error: strconv.ParseUint: parsing "x": invalid syntax'],
  ]);
  neverCrashes(exposedPorts, pieces);
});

test('--publish and --expose make the engine’s two maps', () => {
  expect(publishPorts(['8080:80', '127.0.0.1:9090:80', 'target=53,protocol=udp'], ['80', '90'])).toEqual({
    ExposedPorts: { '80/tcp': {}, '53/udp': {}, '90/tcp': {} },
    PortBindings: {
      '80/tcp': [
        { HostIp: '', HostPort: '8080' },
        { HostIp: '127.0.0.1', HostPort: '9090' },
      ],
      '53/udp': [{ HostIp: '', HostPort: '' }],
    },
  });
  expect(publishPorts([])).toEqual({ ExposedPorts: {}, PortBindings: {} });
});

describe('a service’s --publish', () => {
  const port = { Protocol: 'tcp', TargetPort: 80, PublishMode: 'ingress' };
  accepts(parseServicePort, [
    ['80', [port]],
    ['8080:80', [{ ...port, PublishedPort: 8080 }]],
    ['8080-8081:80/udp', [8080, 8081].map((PublishedPort) => ({ ...port, Protocol: 'udp', PublishedPort }))],
    ['target=80', [port]],
    ['published=8080,Target=80,MODE=host', [{ ...port, PublishedPort: 8080, PublishMode: 'host' }]],
  ]);
  rejects(parseServicePort, [
    ['1.2.3.4:80:80', 'hostip is not supported'],
    ['', 'invalid proto: '],
    ['invalid,target=80', 'invalid field: invalid'],
    ['invalid=field', 'invalid field key: invalid'],
    ['protocol=invalid', "invalid protocol value 'invalid'"],
    ['mode=invalid', "invalid publish mode value (invalid): must be either 'ingress' or 'host'"],
    ['target=invalid', 'invalid target port (invalid): value must be an integer: invalid syntax'],
    ['published=70000', 'invalid published port (70000): value must be an integer: value out of range'],
    ['published=8080,protocol=tcp', "missing mandatory field 'target'"],
    [`target=80,protocol="tcp,mode=ingress"`, 'parse error on line 1, column 20: bare " in non-quoted-field'],
  ]);
  neverCrashes(parseServicePort, pieces);
});

describe('host and port', () => {
  accepts(splitHostPort, [
    ['a:80', { host: 'a', port: '80' }],
    ['[::1]:80', { host: '::1', port: '80' }],
    [':', { host: '', port: '' }],
  ]);
  rejects(splitHostPort, [
    ['', 'missing port in address'],
    ['a', 'address a: missing port in address'],
    ['::1', 'address ::1: too many colons in address'],
    ['[::1]', 'address [::1]: missing port in address'],
    ['[::1]x:1', 'address [::1]x:1: missing port in address'],
    ['[::1]::1', 'address [::1]::1: too many colons in address'],
    ['a]:1', "address a]:1: unexpected ']' in address"],
    ['a[:1', "address a[:1: unexpected '[' in address"],
  ]);
  neverCrashes(splitHostPort, textOf('a', ':', '[', ']', '80'));
});
