import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fakeEngine, type FakeEngine, type FakeReply } from '../../support/fake-engine.ts';
import { startTug, tug } from '../../support/tug.ts';

const id = 'a'.repeat(64);
const at = (method: string, rest: string) => `${method} /containers/${id}${rest}`;

function frame(stream: 1 | 2, text: string): Buffer {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** All that is sent, up to the end of that way. */
function everything(socket: Duplex): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
  });
}

/** The answer of a wait: it begins at once, and goes on when the container ends. */
function endsAfter(end: Promise<unknown>, StatusCode = 0): FakeReply {
  async function* later(): AsyncGenerator<string> {
    await end;
    yield JSON.stringify({ StatusCode });
  }
  return { body: [], later: later() };
}

type Hijack = NonNullable<FakeReply['hijack']>;

/** What a container of the fake engine says, and how it ends. */
interface Life {
  hijack?: Hijack;
  start?: FakeReply;
  exitCode?: number;
}

const saysHello: Hijack = (socket) => {
  socket.write(frame(1, 'hello\n'));
  socket.end(frame(2, 'oh\n'));
};

async function engineFor({
  hijack = saysHello,
  start = { status: 204 },
  exitCode = 0,
}: Life): Promise<FakeEngine> {
  return (await fakeEngine())
    .route('POST /containers/create', { status: 201, json: { Id: id, Warnings: [] } })
    .route(at('POST', '/attach'), { hijack })
    .route(at('POST', '/wait'), { json: { StatusCode: exitCode } })
    .route(at('POST', '/start'), start);
}

describe('run', () => {
  test('attaches and watches before it starts, and ends as the container does', async () => {
    const engine = await engineFor({ exitCode: 7 });
    expect(await tug(['run', 'busybox'], { engine })).toEqual({ code: 7, stdout: 'hello\n', stderr: 'oh\n' });
    expect(engine.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
      'create',
      'attach',
      'wait',
      'start',
    ]);
    expect(engine.requests[1]?.query).toEqual({ stream: '1', stdout: '1', stderr: '1' });
    expect(engine.requests[2]?.query).toEqual({ condition: 'next-exit' });
  });

  test('--rm waits for the removal', async () => {
    const engine = await engineFor({});
    expect(await tug(['run', '--rm', 'busybox'], { engine })).toMatchObject({ code: 0 });
    expect(engine.requests[2]?.query).toEqual({ condition: 'removed' });
  });

  test('-i sends what is piped in, and its end', async () => {
    const engine = await engineFor({
      hijack: async (socket) => void socket.end(frame(1, `got ${await everything(socket)}`)),
    });
    const run = await tug(['run', '-i', 'busybox'], { engine, input: 'some words' });
    expect(run).toEqual({ code: 0, stdout: 'got some words', stderr: '' });
  });

  test('-a stderr leaves the rest alone', async () => {
    const engine = await engineFor({});
    expect(await tug(['run', '-a', 'stderr', 'busybox'], { engine })).toMatchObject({ code: 0 });
    expect(engine.requests[1]?.query).toEqual({ stream: '1', stderr: '1' });
  });

  test('-d prints the name of what runs', async () => {
    const engine = (await fakeEngine())
      .route('POST /containers/create', { status: 201, json: { Id: id } })
      .route(at('POST', '/start'), { status: 204 });
    expect(await tug(['run', '-d', 'busybox'], { engine })).toEqual({
      code: 0,
      stdout: `${id}\n`,
      stderr: '',
    });
  });

  test.each([
    ['exec: "x": executable file not found in $PATH', 127],
    ['no such file or directory', 127],
    ['permission denied', 126],
    ['port is already allocated', 125],
  ])('a start that fails for %s ends with %d', async (message, code) => {
    const engine = await engineFor({ start: { status: 500, json: { message } }, hijack: () => {} });
    const run = await tug(['run', 'busybox'], { engine });
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(/^docker: Error response from daemon: /);
    expect(run.stderr).toContain("Run 'docker run --help' for more information");
  });

  test('an absent image is pulled, once', async () => {
    const created = { status: 201, json: { Id: id } };
    const engine = (await engineFor({}))
      .route('POST /containers/create', { status: 404, json: { message: 'No such image' } }, created)
      .route('POST /images/create', { body: '{"status":"Pulling from library/busybox","id":"latest"}\n' });
    expect(await tug(['run', 'busybox'], { engine })).toEqual({
      code: 0,
      stdout: 'hello\n',
      stderr: "Unable to find image 'busybox:latest' locally\nlatest: Pulling from library/busybox\noh\n",
    });
    expect(engine.requests[1]?.query).toEqual({ fromImage: 'docker.io/library/busybox', tag: 'latest' });
  });

  test('--pull never does without', async () => {
    const engine = (await fakeEngine()).route('POST /containers/create', {
      status: 404,
      json: { message: 'No such image: busybox:latest' },
    });
    expect(await tug(['run', '--pull', 'never', 'busybox'], { engine })).toMatchObject({
      code: 125,
      stdout: '',
    });
  });

  test('signals go to the container', async () => {
    const over = new AbortController();
    const end = once(over.signal, 'abort');
    const engine = await engineFor({ hijack: (socket) => void end.then(() => socket.end()) });
    engine.route(at('POST', '/wait'), endsAfter(end, 143)).route(at('POST', '/kill'), () => {
      over.abort();
      return { status: 204 };
    });
    const run = startTug(['run', 'busybox'], { engine });
    while (!engine.requests.some(({ path }) => path.endsWith('/start'))) await new Promise(setImmediate);
    run.signals.emit('SIGTERM', 'SIGTERM');
    expect(await run.finished).toMatchObject({ code: 143 });
    expect(engine.last.query).toEqual({ signal: 'TERM' });
  });

  test.each([
    [
      ['run', '-d', '-a', 'stdout', 'busybox'],
      'conflicting options: cannot specify both --attach and --detach',
    ],
    [['run', '-it', 'busybox'], 'the input device is not a TTY'],
    [['run', '--pull', 'sometimes', 'busybox'], "invalid pull option: 'sometimes': must be one of"],
    [
      ['run', '--rm', '--restart', 'always', 'busybox'],
      'conflicting options: cannot specify both --restart and --rm',
    ],
    [['run', '-a', 'bogus', 'busybox'], 'valid streams are STDIN, STDOUT and STDERR'],
  ])('%j makes nothing', async (argv, message) => {
    const engine = await fakeEngine();
    const { code, stderr } = await tug(argv, { engine });
    expect(stderr).toContain(message);
    expect(code).toBeGreaterThan(0);
  });
});

describe('start -a', () => {
  test.each([
    [['-a'], { stream: '1', stdout: '1', stderr: '1' }],
    [['-ai'], { stream: '1', stdin: '1', stdout: '1', stderr: '1' }],
    [
      ['-i', '--detach-keys', 'ctrl-x'],
      { stream: '1', stdin: '1', stdout: '1', stderr: '1', detachKeys: 'ctrl-x' },
    ],
  ])('%j', async (flags, query) => {
    const engine = (await fakeEngine())
      .route('GET /containers/web/json', { json: { Id: id, Config: { OpenStdin: true }, HostConfig: {} } })
      .route(at('POST', '/attach'), { hijack: saysHello })
      .route(at('POST', '/wait'), { json: { StatusCode: 3 } })
      .route(at('POST', '/start'), { status: 204 });
    expect(await tug(['start', ...flags, 'web'], { engine })).toEqual({
      code: 3,
      stdout: 'hello\n',
      stderr: 'oh\n',
    });
    expect(engine.requests[1]?.query).toEqual(query);
  });
});

describe('attach', () => {
  const running = { json: { Config: {}, State: { Running: true } } };

  test('shows what comes and ends with the exit code', async () => {
    const engine = (await fakeEngine())
      .route('GET /containers/web/json', running)
      .route('POST /containers/web/attach', { hijack: saysHello })
      .route('POST /containers/web/wait', { json: { StatusCode: 9 } });
    expect(await tug(['attach', 'web'], { engine })).toEqual({ code: 9, stdout: 'hello\n', stderr: 'oh\n' });
  });

  test.each([
    [{ Running: false }, 'You cannot attach to a stopped container, start it first'],
    [{ Running: true, Paused: true }, 'You cannot attach to a paused container, unpause it first'],
    [
      { Running: true, Restarting: true },
      'You cannot attach to a restarting container, wait until it is running',
    ],
  ])('%j is refused', async (State, message) => {
    const engine = (await fakeEngine())
      .route('GET /containers/web/json', { json: { Config: {}, State } })
      .route('POST /containers/web/wait', { json: { StatusCode: 0 } });
    expect(await tug(['attach', 'web'], { engine })).toEqual({ code: 1, stdout: '', stderr: `${message}\n` });
  });

  test('the detach keys leave it running', async () => {
    const engine = (await fakeEngine())
      .route('GET /containers/web/json', {
        json: { Config: { Tty: true, OpenStdin: true }, State: { Running: true } },
      })
      .route('POST /containers/web/attach', { hijack: (socket) => void socket.resume() })
      .route('POST /containers/web/resize', { status: 200 })
      .route('POST /containers/web/wait', endsAfter(new Promise(() => {})));
    const run = startTug(['attach', '--detach-keys', 'ctrl-x,q', 'web'], {
      engine,
      tty: true,
      openInput: true,
    });
    while (!run.streams.rawModes.includes(true)) await new Promise(setImmediate);
    run.streams.type('\x18q');
    expect(await run.finished).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('read escape sequence') as string,
    });
    expect(run.streams.rawModes).toEqual([true, false]);
  });
});

describe('exec', () => {
  async function execEngine(hijack = saysHello, ExitCode = 0): Promise<FakeEngine> {
    return (await fakeEngine())
      .route('GET /containers/web/json', { json: { Id: id } })
      .route('POST /containers/web/exec', { status: 201, json: { Id: 'e1' } })
      .route('POST /exec/e1/start', { hijack })
      .route('GET /exec/e1/json', { json: { ExitCode } });
  }

  const sent = (engine: FakeEngine, index: number) =>
    JSON.parse(engine.requests[index]?.body ?? '') as object;

  test('ends with the exit code of the command', async () => {
    const engine = await execEngine(saysHello, 4);
    expect(await tug(['exec', 'web', 'ls', '-l'], { engine })).toEqual({
      code: 4,
      stdout: 'hello\n',
      stderr: 'oh\n',
    });
    expect(sent(engine, 1)).toMatchObject({ Cmd: ['ls', '-l'], AttachStdout: true, AttachStderr: true });
  });

  test.each<[string[], object]>([
    [['-u', '7:8'], { User: '7:8' }],
    [['--privileged'], { Privileged: true }],
    [['-w', '/srv'], { WorkingDir: '/srv' }],
    [['-e', 'A=1', '-e', 'OUTSIDE', '-e', 'ABSENT'], { Env: ['A=1', 'OUTSIDE=here', 'ABSENT'] }],
    [['--detach-keys', 'ctrl-x'], { DetachKeys: 'ctrl-x' }],
    [['-i'], { AttachStdin: true }],
  ])('%j', async (flags, config) => {
    const engine = await execEngine();
    expect(await tug(['exec', ...flags, 'web', 'true'], { engine, env: { OUTSIDE: 'here' } })).toMatchObject({
      code: 0,
    });
    expect(sent(engine, 1)).toMatchObject(config);
  });

  test('-d does not wait', async () => {
    const engine = (await fakeEngine())
      .route('GET /containers/web/json', { json: { Id: id } })
      .route('POST /containers/web/exec', { status: 201, json: { Id: 'e1' } })
      .route('POST /exec/e1/start', { status: 200 });
    expect(await tug(['exec', '-d', 'web', 'true'], { engine })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(sent(engine, 2)).toMatchObject({ Detach: true });
  });

  test('-i sends what is piped in, and its end', async () => {
    const engine = await execEngine(async (socket) => void socket.end(frame(1, await everything(socket))));
    expect(await tug(['exec', '-i', 'web', 'cat'], { engine, input: 'x'.repeat(100_000) })).toMatchObject({
      code: 0,
      stdout: 'x'.repeat(100_000),
    });
  });

  test('-it is a raw terminal of our size', async () => {
    const engine = (
      await execEngine((socket) => {
        socket.once('data', () => socket.end('typed'));
      })
    ).route('POST /exec/e1/resize', { status: 200 });
    const run = startTug(['exec', '-it', 'web', 'sh'], {
      engine,
      tty: true,
      openInput: true,
      size: { columns: 100, rows: 30 },
    });
    while (!run.streams.rawModes.includes(true)) await new Promise(setImmediate);
    run.streams.type('x');
    expect(await run.finished).toEqual({ code: 0, stdout: 'typed', stderr: '' });
    expect(run.streams.rawModes).toEqual([true, false]);
    expect(sent(engine, 1)).toMatchObject({ Tty: true, ConsoleSize: [30, 100] });
  });
});

describe('logs', () => {
  const now = new Date('2026-01-02T03:04:05Z');

  async function logsEngine(tty = false): Promise<FakeEngine> {
    return (await fakeEngine())
      .route('GET /containers/web/json', { json: { Id: id, Config: { Tty: tty } } })
      .route(at('GET', '/logs'), {
        body: tty ? 'raw\n' : Buffer.concat([frame(1, 'out\n'), frame(2, 'err\n')]),
      });
  }

  test.each<[string[], object]>([
    [[], { tail: 'all' }],
    [['-ft'], { follow: '1', timestamps: '1', tail: 'all' }],
    [['-n', '5', '--details'], { details: '1', tail: '5' }],
    [['--since', '10m'], { since: '1767322445', tail: 'all' }],
    [['--until', '2026-01-01T00:00:00Z'], { until: '1767225600.000000000', tail: 'all' }],
  ])('%j', async (flags, query) => {
    const engine = await logsEngine();
    expect(await tug(['logs', ...flags, 'web'], { engine, now })).toEqual({
      code: 0,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(engine.last.query).toEqual({ stdout: '1', stderr: '1', ...query });
  });

  test('of a terminal come as they are', async () => {
    expect(await tug(['logs', 'web'], { engine: await logsEngine(true) })).toEqual({
      code: 0,
      stdout: 'raw\n',
      stderr: '',
    });
  });

  test.each([
    ['--since', 'invalid value for "since": failed to parse value as time or duration: "soon"'],
    ['--until', 'invalid value for "until": failed to parse value as time or duration: "soon"'],
  ])('%s takes a moment', async (flag, message) => {
    const engine = (await fakeEngine()).route('GET /containers/web/json', { json: { Id: id, Config: {} } });
    const run = await tug(['logs', flag, 'soon', 'web'], { engine, now });
    expect(run.stderr).toBe(`${message}\n`);
    expect(run.code).toBe(1);
  });
});
