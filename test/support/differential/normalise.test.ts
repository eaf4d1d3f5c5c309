import { describe, expect, it } from 'vitest';
import { Normaliser } from './normalise.ts';
import { collapse, drawOwn, expand, share } from './placeholders.ts';

const own = {
  name: 'zqghijkmnp',
  dir: '/tmp/differential-x/t',
  port: '20123',
  port2: '20124',
  net: '10.101.102',
  mac: '92:d0:0a:0b:0c:0d',
};
const long = (pair: string): string => pair.repeat(32);
const normalised = (text: string, options = {}): string => new Normaliser(own, options).text(text);

describe('what two honest runs print differently becomes equal', () => {
  it.each([
    ['a name', 'zqghijkmnp-2 made', '{name}-2 made'],
    ['a scratch folder', 'open /tmp/differential-x/t/a: denied', 'open {dir}/a: denied'],
    [
      'chosen ports, nets and addresses',
      '20123->80 10.101.102.7 92:d0:0a:0b:0c:0d',
      '{port}->80 {net}.7 {mac}',
    ],
    ['a long id', `sha256:${long('ab')}`, 'sha256:<long id 1>'],
    ['the short id of a long one', `${long('ab')} abababababab`, '<long id 1> <id 1>'],
    ['the long id of a short one', `abababababab ${long('ab')}`, '<id 1> <long id 1>'],
    ['two ids', `${long('ab')} ${long('cd')} ${long('ab')}`, '<long id 1> <long id 2> <long id 1>'],
    ['an id of a swarm', '86s5qo5unw897fhyqydtogxdw 86s5qo5unw89', '<long id 1> <id 1>'],
    ['its cut one that looks like a word', 'unwfhyqydtogxdw86s5qo5897 unwfhyqydtog', '<long id 1> <id 1>'],
    [
      'a join token',
      `SWMTKN-1-${'4wm7z'.repeat(10)}-5q8z3qpndg2x2i0avbgj1hu41`,
      'SWMTKN-1-<swarm>-<long id 1>',
    ],
    ['an unlock key', `SWMKEY-1-${'aB+'.repeat(14)}x`, 'SWMKEY-1-<key>'],
    ['a public key', 'MFkwEwYHKoZIzj0CAQYIKoZI/4wm7z9bhrm5b/vMQ==', '<public key>'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', '<certificate>\n'],
    ['an anonymous volume, cut', '7f796a48eb0a31…', '<id…>'],
    ['a moment', '"2026-11-24T07:10:18.123456789Z"', '"<time>"'],
    ['a moment in Go', '2026-11-24 07:10:18 +0000 UTC', '<time>'],
    ['an age', 'About a minute ago', '<age> ago'],
    ['an uptime', 'Up 3 seconds (healthy)', 'Up <age> (healthy)'],
    ["an address of the engine's own", '"172.17.0.2/16" 192.168.3.4', '"<ip>" <ip>'],
    [
      'a drawn port',
      '0.0.0.0:32768->80/tcp, [::]:49153->80/tcp',
      '0.0.0.0:<port>->80/tcp, [::]:<port>->80/tcp',
    ],
    ['a drawn port in JSON', '"HostPort": "49155"', '"HostPort": "<port>"'],
    ['a process id', '"Pid": 4711', '"Pid": <pid>'],
  ])('%s', (_what, text, expected) => {
    expect(normalised(text)).toBe(expected);
  });

  it('evens out the columns behind a blanked text', () => {
    const one = 'CREATED         STATUS\n1 second ago    Up 1 second\n';
    const two = 'CREATED                  STATUS\nLess than a second ago   Up 1 second\n';
    expect(normalised(one)).toBe(normalised(two));
  });

  it('numbers ids over all texts of a scenario', () => {
    const normaliser = new Normaliser(own);
    expect(normaliser.text(long('ab'))).toBe('<long id 1>');
    expect(normaliser.text(`${long('cd')} abababababab`)).toBe('<long id 2> <id 1>');
  });

  it('names containers of the engine only where asked', () => {
    expect(normalised('happy_turing5')).toBe('happy_turing5');
    expect(normalised('happy_turing5', { generatedNames: true })).toBe('<generated>');
  });

  it('sorts or removes what a scenario blanks', () => {
    const text = /(?:^v\d\n)+/gm;
    expect(normalised('a\nv2\nv1\nb\n', { blanks: [{ text, why: '', with: 'sorted' }] })).toBe(
      'a\nv1\nv2\nb\n',
    );
    expect(normalised('a\nv2\nv1\nb\n', { blanks: [{ text, why: '' }] })).toBe('a\n<blank>b\n');
  });
});

describe('a real difference stays', () => {
  it.each([
    ['another object', `${long('ab')} abababababab`, `${long('ab')} cdcdcdcdcdcd`],
    ['a short id for a long one', long('ab'), 'abababababab'],
    ['the zero time', '0001-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['a moment a scenario chose', '2001-01-01T00:00:00Z', '2002-01-01T00:00:00Z'],
    ['running or not', 'Up 3 seconds', 'Exited (0) 3 seconds ago'],
    ['a stopped process', '"Pid": 0', '"Pid": 12'],
    ['an address a scenario chose', '10.1.2.3', '10.1.2.4'],
    ['a port a scenario chose', '0.0.0.0:8080->80/tcp', '0.0.0.0:8081->80/tcp'],
    ['a container port', '0.0.0.0:49153->80/tcp', '0.0.0.0:49153->81/tcp'],
    ["another half's name", 'zqghijkmnp', 'zqzzzzzzzz'],
    ['column widths without anything blanked', 'NAME   IMAGE', 'NAME     IMAGE'],
    ['a missing last newline', 'text', 'text\n'],
    ['a plain number', '"Memory": 67108864', '"Memory": 67108865'],
    ['an exit code', 'Exited (1) 2 seconds ago', 'Exited (2) 2 seconds ago'],
    ['a duration an option gave', '"Interval": 5000000000', '"Interval": 6000000000'],
  ])('%s', (_what, one, other) => {
    expect(normalised(one)).not.toBe(normalised(other));
  });
});

describe('placeholders', () => {
  const shared = share({
    engine: 'e',
    registry: 'r',
    registryHere: 'h',
    user: 'u',
    password: 'p',
    path: 'x',
  });

  it('draws values of equal length that collapse again', () => {
    const [one, two] = [drawOwn('/tmp/a'), drawOwn('/tmp/b')];
    for (const key of Object.keys(one) as (keyof typeof one)[]) {
      expect(two[key]).toHaveLength(one[key].length);
      expect(two[key]).not.toBe(one[key]);
    }
    const text = '{name}:{dir} {port}-{port2} {net}.1 {mac}';
    expect(collapse(expand(text, { ...one, ...shared }), one)).toBe(text);
  });

  it('knows the registry by two names, and the credentials as a file keeps them', () => {
    const names = '{registry} {registryHere} {auth}';
    expect(expand(names, { ...own, ...shared })).toBe('r h dTpw');
    expect(expand(names, { ...own, ...share({ ...shared, registryHere: '' }) })).toBe('r r dTpw');
  });

  it('leaves templates alone', () => {
    expect(expand('{{.Name}} {{json .}} {other}', { ...own, ...shared })).toBe(
      '{{.Name}} {{json .}} {other}',
    );
  });
});
