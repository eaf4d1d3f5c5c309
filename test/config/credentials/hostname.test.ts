import { expect, test } from 'vitest';
import { convertToHostname } from '../../../src/config/credentials/hostname.ts';

test.each([
  ['r.example', 'r.example'],
  ['r.example:5000', 'r.example:5000'],
  ['r.example/v1/', 'r.example'],
  ['https://r.example/v1/', 'r.example'],
  ['http://R.example:5000/v1/', 'R.example:5000'],
  ['https://user:secret@r.example', 'r.example'],
  ['https://[::1]:5000/v2/', '[::1]:5000'],
  ['https://[::1]/v2/', '::1'],
  ['https://r.example:', 'r.example'],
  ['https://r.example:port', 'https:'],
  ['https://index.docker.io/v1/', 'index.docker.io'],
  ['http://', 'http:'],
  ['', ''],
])('%s', (registry, host) => {
  expect(convertToHostname(registry)).toBe(host);
});
