import { describe, expect, it } from 'vitest';
import { headersFromEnv } from '../../src/cli/headers.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { tug } from '../support/tug.ts';

const read = (list: string) => headersFromEnv({ DOCKER_CUSTOM_HEADERS: list });

describe('DOCKER_CUSTOM_HEADERS', () => {
  it.each([
    ['', undefined],
    ['one=1', { one: '1' }],
    ['One=1,two = 2 ', { one: '1', two: ' 2 ' }],
    ['one=1,"two=a,b",one=last', { one: 'last', two: 'a,b' }],
    ['empty=', { empty: '' }],
    ['a=b=c', { a: 'b=c' }],
  ])('%j', (list, headers) => expect(read(list)).toEqual(headers));

  const failed = 'failed to set custom headers from DOCKER_CUSTOM_HEADERS environment variable: ';
  const noCsv =
    'failed to parse custom headers from DOCKER_CUSTOM_HEADERS environment variable: value must be formatted as comma-separated key=value pairs';
  it.each([
    ['one', `${failed}missing "=" in key=value pair: 'one'`],
    ['=1', `${failed}value contains a key=value pair with an empty key: '=1'`],
    ['one=1,', `${failed}value contains a key=value pair with an empty key: ''`],
    ['one="1', noCsv],
    ['"one=1', noCsv],
    ['\n', noCsv],
  ])('%j is refused', (list, message) => expect(() => read(list)).toThrow(new Error(message)));

  it('go with every request in place of those of config.json', async () => {
    const engine = await fakeEngine();
    engine.route('GET /containers/json', { json: [] });
    await tug(['ps'], { engine, env: { DOCKER_CUSTOM_HEADERS: 'X-Mine=1' } });
    expect(engine.last.headers['x-mine']).toBe('1');
  });

  it('keep a command that needs the engine from starting', async () => {
    expect(await tug(['ps'], { env: { DOCKER_CUSTOM_HEADERS: 'x' } })).toEqual({
      code: 1,
      stdout: '',
      stderr: `Failed to initialize: ${failed}missing "=" in key=value pair: 'x'\n`,
    });
    expect((await tug(['context', 'show'], { env: { DOCKER_CUSTOM_HEADERS: 'x' } })).code).toBe(0);
  });
});
