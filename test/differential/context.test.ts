import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeTar } from '../../src/archive/writer.ts';
import { directoryEntries } from '../../src/build/context/directory.ts';
import { fakeEngine, type FakeEngine } from '../support/fake-engine.ts';
import { lab } from '../support/on-engine.ts';

const run = promisify(execFile);
const docker = lab.referenceClient ?? '';

const words = (text: string): string[] => text.split(' ');
const part = fc.constantFrom(
  'foo bar',
  ...words('a b ab a.b aa .a foo é a|b a{2} [x] ^a x$ a+ (a) 1 Dockerfile'),
);
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const piece = fc.constantFrom(
  ' ',
  ...words('a b ab foo é x 1 * ** ? / / . .. ! # - + | ^ $ (a) {2} *.b **/ /** Dockerfile .dockerignore'),
  ...words('[a-c] [^a] [ [[:alpha:]] \\ \\* \\d [\\d]'),
);
const line = fc
  .tuple(fc.boolean(), fc.array(piece, { minLength: 1, maxLength: 5 }))
  .map(([isException, pieces]) => (isException ? '!' : '') + pieces.join(''));

/** Makes the files as far as none of them is in another's way. */
function makeContext(files: readonly string[], ignored: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'context-'));
  writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch');
  writeFileSync(join(directory, '.dockerignore'), ignored.join('\n'));
  for (const file of files) {
    try {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      if (!existsSync(join(directory, file))) writeFileSync(join(directory, file), file);
    } catch {
      // A file is where a folder should be.
    }
  }
  return directory;
}

/** The archive docker sends, or its error. */
async function fromDocker(engine: FakeEngine, directory: string): Promise<string> {
  const env = { ...process.env, DOCKER_BUILDKIT: '0', DOCKER_HOST: `unix://${engine.socketPath}` };
  try {
    await run(docker, ['build', '-f', join(directory, 'Dockerfile'), directory], { env });
    return engine.last.body;
  } catch (error) {
    const { stderr } = error as { stderr: string };
    return stderr.slice(stderr.indexOf('\n\n') + 2).trim();
  }
}

async function fromTug(directory: string): Promise<string> {
  try {
    const entries = await directoryEntries(
      { directory, dockerfile: 'Dockerfile' },
      { onSkipped: async (message) => Promise.reject(new Error(message)) },
    );
    const chunks: Buffer[] = [];
    for await (const chunk of writeTar(entries)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe.skipIf(docker === '')('the context of a classic build', () => {
  it('is docker’s byte for byte, whatever is ignored', async () => {
    const engine = await fakeEngine();
    engine.route('POST /build', { body: '{"stream":"ok"}\n' });
    const files = fc.uniqueArray(path, { minLength: 1, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(files, fc.array(line, { maxLength: 5 }), async (tree, ignored) => {
        const directory = makeContext(tree, ignored);
        try {
          expect(await fromTug(directory)).toBe(await fromDocker(engine, directory));
        } finally {
          rmSync(directory, { recursive: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});
