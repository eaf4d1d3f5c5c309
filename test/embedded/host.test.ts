import { expect, test } from 'vitest';

import { findProgram, toolEnvironment, toolPath } from '../../src/embedded/host.ts';
import { fakeHost } from './fake-host.ts';

test("the administrator's folders are searched after those of PATH", () => {
  const host = fakeHost({ env: { PATH: '/nowhere::/usr/bin' } });
  expect(toolPath(host)).toBe('/nowhere:/usr/bin:/usr/local/sbin:/usr/sbin:/sbin:/bin');
});

test('programs see little of the environment', () => {
  const host = fakeHost({ env: { HOME: '/home/u', DOCKER_HOST: 'tcp://x', https_proxy: 'http://p' } });
  expect(toolEnvironment(host)).toEqual({
    PATH: toolPath(host),
    LC_ALL: 'C.UTF-8',
    HOME: '/home/u',
    https_proxy: 'http://p',
  });
});

test('a program is an executable file', () => {
  const host = fakeHost();
  host.program('a-program-of-ours', 'exit 0');
  expect(findProgram('a-program-of-ours', toolPath(host))).toMatch(/bin\/a-program-of-ours$/);
  expect(findProgram('bin', toolPath(host))).toBeUndefined();
  expect(findProgram('not-there-at-all', toolPath(host))).toBeUndefined();
});
