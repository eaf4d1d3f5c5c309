import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { startTug, tug } from '../../support/tug.ts';

const start =
  '{"status":"start","id":"abc","from":"app","Type":"container","Action":"start",' +
  '"Actor":{"ID":"abc","Attributes":{"image":"app","name":"web"}},"scope":"local","time":1767323045,"timeNano":1767323045000000123}\n';
const pull = '{"Type":"image","Action":"pull","Actor":{"ID":"app:1","Attributes":null},"time":1767323046}\n';
const reload = '{"Type":"daemon","Action":"reload","Actor":{"ID":"x","Attributes":{}}}\n';

const reporting = async () =>
  (await fakeEngine()).route('GET /events', { body: [start.slice(0, 30), start.slice(30) + pull, reload] });

afterEach(() => vi.unstubAllEnvs());

describe('events', () => {
  test.each([
    ['UTC', '2026-01-02T03:04:05.000000123Z', '2026-01-02T03:04:06.000000000Z'],
    ['Asia/Kolkata', '2026-01-02T08:34:05.000000123+05:30', '2026-01-02T08:34:06.000000000+05:30'],
  ])('has a line for each, its time in %s to the nanosecond', async (zone, first, second) => {
    vi.stubEnv('TZ', zone);
    const run = await tug(['events'], { engine: await reporting() });
    expect(run).toEqual({
      code: 0,
      stdout: `${first} container start abc (image=app, name=web)\n${second} image pull app:1\ndaemon reload x\n`,
      stderr: '',
    });
  });

  test('sends its bounds as Unix time, and its filters', async () => {
    const engine = await reporting();
    const args = [
      '--since',
      '1h',
      '--until',
      '2026-01-02T00:00:00Z',
      '-f',
      'type=image',
      '--filter',
      'type=volume',
    ];
    await tug(['system', 'events', ...args], { engine });
    expect(engine.last.query).toEqual({
      since: String(Date.parse('2026-01-02T02:04:05Z') / 1000),
      until: '1767312000.000000000',
      filters: '{"type":{"image":true,"volume":true}}',
    });
  });

  test.each(['--since', '--until'])('refuses a %s that is no time', async (flag) => {
    const run = await tug(['events', flag, 'soon']);
    expect(run).toEqual({
      code: 1,
      stdout: '',
      stderr: 'failed to parse value as time or duration: "soon"\n',
    });
  });

  test('shows each as it comes, until it is interrupted', async () => {
    const engine = (await fakeEngine()).route('GET /events', { body: [start], fault: { kind: 'stall' } });
    const live = startTug(['events', '--format', '{{.Action}}'], { engine });
    await vi.waitFor(() => expect(live.streams.output()).toBe('start\n'));
    live.abort(Object.assign(new Error(''), { exitCode: 130 }));
    expect(await live.finished).toEqual({ code: 130, stdout: 'start\n', stderr: '' });
  });

  test('tells when the engine goes away in the middle of one', async () => {
    const engine = (await fakeEngine()).route('GET /events', {
      body: [start, start.slice(0, 20)],
      fault: { kind: 'end' },
    });
    const { code, stderr } = await tug(['events'], { engine });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'unexpected EOF\n' });
  });
});

describe('events --format', () => {
  test.each([
    ['json', start],
    ['{{.ID}} {{.From}} {{.TimeNano}}', 'abc app 1767323045000000123\n'],
    ['{{.Actor.Attributes.name}} {{.Actor.Attributes.other}}', 'web <no value>\n'],
  ])('%s', async (format, first) => {
    const { stdout } = await tug(['events', '--format', format], { engine: await reporting() });
    expect(stdout.startsWith(first)).toBe(true);
    expect(stdout.split('\n')).toHaveLength(4);
  });

  test.each([
    ['{{.Action', 'template: :1: unclosed action'],
    [
      '{{.Nope}}',
      'template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *events.Message',
    ],
  ])('%s is refused before anything is asked', async (format, problem) => {
    const run = await tug(['events', '--format', format]);
    expect(run).toEqual({ code: 64, stdout: '', stderr: `Error parsing format: ${problem}\n` });
  });

  test('a template that fails on an event ends there', async () => {
    const run = await tug(['events', '--format', '{{.Type}} {{.Actor.Attributes.name.x}}'], {
      engine: await reporting(),
    });
    expect(run).toEqual({
      code: 1,
      stdout: 'container \n',
      stderr:
        'template: :1:18: executing "" at <.Actor.Attributes.name.x>: can\'t evaluate field x in type string\n',
    });
  });
});
