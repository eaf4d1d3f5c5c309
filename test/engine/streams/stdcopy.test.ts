import { Readable, Writable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameError } from '../../../src/engine/errors.ts';
import { demultiplex, readFrames } from '../../../src/engine/streams/stdcopy.ts';
import { failureOf, listOf } from '../support.ts';
import { split } from './split.ts';

function frame(stream: number, data: string | Buffer): Buffer {
  const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Buffer.byteLength(data), 4);
  return Buffer.concat([header, Buffer.from(data)]);
}

class Collector extends Writable {
  readonly chunks: Buffer[] = [];
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
  get text(): string {
    return Buffer.concat(this.chunks).toString('latin1');
  }
}

const from = (...chunks: Buffer[]): Readable => Readable.from(chunks, { objectMode: true });

describe('a multiplexed stream', () => {
  test('is taken apart however the bytes are cut', async () => {
    const frames = fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.uint8Array({ maxLength: 50 })));
    await fc.assert(
      fc.asyncProperty(frames, fc.array(fc.nat(), { maxLength: 20 }), async (sent, cuts) => {
        const bytes = Buffer.concat(sent.map(([stream, data]) => frame(stream, Buffer.from(data))));
        const [stdout, stderr] = [new Collector(), new Collector()];
        await demultiplex(from(...split(bytes, cuts)), stdout, stderr);
        const expected = (wanted: boolean): string =>
          sent
            .filter(([stream]) => (stream === 2) === wanted)
            .map(([, data]) => Buffer.from(data).toString('latin1'))
            .join('');
        expect(stdout.text).toBe(expected(false));
        expect(stderr.text).toBe(expected(true));
      }),
    );
  });

  test('is passed on in slices of what came, not copied', async () => {
    const bytes = Buffer.concat([frame(1, 'hello'), frame(2, 'oh')]);
    const frames = await listOf(readFrames(from(bytes)));
    expect(frames.map(({ stream, data }) => [stream, data.toString()])).toEqual([
      ['stdout', 'hello'],
      ['stderr', 'oh'],
    ]);
    for (const { data } of frames) expect(data.buffer).toBe(bytes.buffer);
  });

  test.each([
    ['an unknown stream', Buffer.from([9, 0, 0, 0, 0, 0, 0, 1, 65]), 'Unrecognized input header: 9'],
    ['text that is no frame', Buffer.from('plain text'), 'Unrecognized input header: 112'],
    ['a cut header', frame(1, 'x').subarray(0, 5), 'unexpected EOF'],
    ['a cut payload', frame(1, 'hello').subarray(0, 10), 'unexpected EOF'],
    ['an error frame', frame(3, 'out of disk'), 'error from daemon in stream: out of disk'],
    ['an empty error frame', frame(3, ''), 'error from daemon in stream: '],
  ])('fails on %s', async (_what, bytes, message) => {
    const error = await failureOf(demultiplex(from(bytes), new Collector(), new Collector()));
    expect(error).toEqual(new FrameError(message));
  });

  test('gives what came before an error', async () => {
    const stdout = new Collector();
    await failureOf(demultiplex(from(frame(1, 'first'), frame(3, 'bad')), stdout, stdout));
    expect(stdout.text).toBe('first');
  });

  test('waits for the slower output', async () => {
    let taken = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) =>
        void setTimeout(() => {
          taken++;
          done();
        }, 2),
    });
    let given = 0;
    async function* source(): AsyncGenerator<Buffer> {
      for (; given < 20; given++) {
        expect(given - taken).toBeLessThanOrEqual(2);
        yield frame(2, 'x');
      }
    }
    await demultiplex(source(), new Collector(), slow);
    expect(given).toBe(20);
  });

  test('stops when an output breaks', async () => {
    const broken = new Writable({ highWaterMark: 1, write: (_c, _e, done) => done(new Error('EPIPE')) });
    async function* source(): AsyncGenerator<Buffer> {
      for (;;) yield frame(1, 'x');
    }
    expect((await failureOf(demultiplex(source(), broken, broken))).message).toBe('EPIPE');
  });

  test('stops when an output is closed without a word', async () => {
    const closing = new Writable({ highWaterMark: 1, write: () => void closing.destroy() });
    expect((await failureOf(demultiplex(from(frame(1, 'x')), closing, closing))).message).toBe(
      'the output was closed',
    );
  });

  test('is written by runs of the same stream, in order', async () => {
    const both = new Collector();
    const lines = [frame(1, 'a'), frame(1, 'b'), frame(2, 'c'), frame(1, 'd'), frame(1, 'e'), frame(1, 'f')];
    await demultiplex(from(Buffer.concat(lines), frame(1, 'g')), both, both);
    expect(both.chunks.map(String)).toEqual(['ab', 'c', 'def', 'g']);
  });

  test('goes through fast', async () => {
    const chunk = Buffer.concat(Array.from({ length: 2 }, () => frame(1, Buffer.alloc(32 * 1024 - 8))));
    const rounds = 4000;
    let bytes = 0;
    const sink = new Writable({ write: (data: Buffer, _encoding, done) => ((bytes += data.length), done()) });
    async function* source(): AsyncGenerator<Buffer> {
      for (let i = 0; i < rounds; i++) yield chunk;
    }
    const before = process.cpuUsage();
    await demultiplex(source(), sink, sink);
    const { user, system } = process.cpuUsage(before);
    const gigabytesPerSecond = bytes / 1e9 / ((user + system) / 1e6);
    expect(bytes).toBe(rounds * 2 * (32 * 1024 - 8));
    expect(gigabytesPerSecond).toBeGreaterThan(0.5);
  });
});
