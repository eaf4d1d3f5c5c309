import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/document.ts';
import { proxyVariables } from '../../src/config/proxies.ts';

const { values } = parseConfig(
  JSON.stringify({
    proxies: {
      default: { httpProxy: 'http://default', noProxy: 'localhost' },
      'tcp://h:1': { ftpProxy: 'ftp://own', allProxy: 'all' },
    },
  }),
);

test('a host has its own proxies or the default ones', () => {
  expect([...proxyVariables(values, 'unix:///x')]).toEqual([
    ['HTTP_PROXY', 'http://default'],
    ['http_proxy', 'http://default'],
    ['NO_PROXY', 'localhost'],
    ['no_proxy', 'localhost'],
  ]);
  expect([...proxyVariables(values, 'tcp://h:1').keys()]).toEqual([
    'FTP_PROXY',
    'ftp_proxy',
    'ALL_PROXY',
    'all_proxy',
  ]);
  expect(proxyVariables(parseConfig('').values, 'unix:///x')).toEqual(new Map());
});

test('what the user says stands, named without a value too', () => {
  const given = new Map<string, string | null>([
    ['HTTP_PROXY', 'mine'],
    ['no_proxy', null],
    ['X', 'y'],
  ]);
  expect([...proxyVariables(values, '', given)]).toEqual([
    ['HTTP_PROXY', 'mine'],
    ['no_proxy', null],
    ['X', 'y'],
    ['http_proxy', 'http://default'],
    ['NO_PROXY', 'localhost'],
  ]);
  expect(given.size).toBe(3);
});
