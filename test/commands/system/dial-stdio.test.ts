import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startTug, tug } from '../../support/tug.ts';

/** Something on a socket that does what a test says with each connection. */
async function listening(onConnection: (socket: Socket) => void): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'tug-dial-')), 'engine.sock');
  const server: Server = createServer({ allowHalfOpen: true }, onConnection);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

describe('system dial-stdio', () => {
  test('carries bytes both ways, and the end of stdin', async () => {
    const engine = await listening((socket) => {
      let heard = '';
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
      socket.on('end', () => socket.end(`heard ${heard}`, 'latin1'));
    });
    const live = startTug(['system', 'dial-stdio'], { engine, input: Buffer.from([0, 0xff, 0x41]) });
    expect(await live.finished).toMatchObject({ code: 0, stderr: '' });
    expect(live.streams.outputBytes()).toEqual(Buffer.from('heard \0\xffA', 'latin1'));
  });

  test('passes on a lot without loss', async () => {
    const lot = Buffer.alloc(3_000_000, 'abcdefghij');
    const engine = await listening((socket) => void socket.pipe(socket));
    const live = startTug(['system', 'dial-stdio'], { engine, input: lot });
    expect((await live.finished).code).toBe(0);
    expect(live.streams.outputBytes().equals(lot)).toBe(true);
  });

  test('ends with the engine, stdin open or not', async () => {
    const engine = await listening((socket) => socket.end('bye'));
    const live = startTug(['system', 'dial-stdio'], { engine, openInput: true });
    expect(await live.finished).toEqual({ code: 0, stdout: 'bye', stderr: '' });
  });

  test('lets go of the connection when it is interrupted', async () => {
    const closed = vi.fn<() => void>();
    const engine = await listening((socket) => void socket.resume().once('end', closed).write('hello'));
    const live = startTug(['system', 'dial-stdio'], { engine, openInput: true });
    await vi.waitFor(() => expect(live.streams.output()).toBe('hello'));
    live.abort(Object.assign(new Error(''), { exitCode: 143 }));
    expect(await live.finished).toMatchObject({ code: 143, stderr: '' });
    live.streams.endInput();
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });

  test('says why it found no engine', async () => {
    expect(await tug(['system', 'dial-stdio'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'failed to open the raw stream connection: dial unix /nonexistent/docker.sock: connect: no such file or directory\n',
    });
  });

  test('is not shown in the help', async () => {
    expect((await tug(['system', '--help'])).stdout).not.toContain('dial-stdio');
  });
});
