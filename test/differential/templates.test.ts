import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemplateError } from '../../src/template/error.ts';
import { launch } from '../support/differential/process.ts';
import { lab } from '../support/on-engine.ts';
import { grammar, words } from '../template/grammar.ts';
import { contextView, render } from '../template/support.ts';

const docker = lab.referenceClient;
const seed = 28;
/** How many templates of each kind: those that run go to docker together, the others each by itself. */
const wanted = { running: 4700, failing: 300 };
const atOnce = 4;
const batchSize = 50;
/** Between the outputs of a batch; white space would be trimmed. */
const border = '\x1e';

const paths =
  '. $ $v .s .e .u .n .f .big .neg .t .fl .nul .list .nums .mixed .empty .m .m.a .em .nest.a.b.c .nest.l .tab .zip .s.x';
// The same name may be defined once, and a batch is one template; our join is docker 29's.
const { template } = grammar(words(paths));
const templates = template.filter((text) => !/\{\{-? ?(?:block|template)|\bjoin\b/.test(text));

const inFields = (text: string): string =>
  `{{with .Metadata.Metadata.AdditionalFields}}{{$v := 1}}${text}{{end}}`;

const view = contextView();

/** What tug makes of a template: its output, or the error. */
function ours(text: string): { output?: string; error?: string } {
  try {
    return { output: render(inFields(text), view) };
  } catch (error) {
    if (error instanceof TemplateError) return { error: error.message };
    throw error;
  }
}

/** Random templates, of either kind as many as wanted. */
function sample() {
  const running: { text: string; output: string }[] = [];
  const failing: { text: string; error: string }[] = [];
  for (let round = 0; running.length < wanted.running || failing.length < wanted.failing; round++) {
    for (const text of fc.sample(templates, { numRuns: 1000, seed: seed + round })) {
      const { output, error = '' } = ours(text);
      if (output === undefined) failing.push({ text, error });
      else running.push({ text, output });
    }
  }
  return { running: running.slice(0, wanted.running), failing: failing.slice(0, wanted.failing) };
}

describe.skipIf(docker === undefined)('random templates', () => {
  const { running, failing } = sample();
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'tug-t-'));
    const folder = join(
      home,
      '.docker/contexts/meta/2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
    );
    await mkdir(folder, { recursive: true });
    const Metadata: unknown = JSON.parse(
      await readFile(new URL('../template/golden/data.json', import.meta.url), 'utf8'),
    );
    const Endpoints = { docker: { Host: 'unix:///run/docker.sock', SkipTLSVerify: false } };
    await writeFile(join(folder, 'meta.json'), JSON.stringify({ Name: 'x', Metadata, Endpoints }));
  });

  afterAll(() => rm(home, { recursive: true }));

  async function theirs(text: string) {
    const args = ['context', 'inspect', '--format', text, 'x'];
    const env = { HOME: home };
    const ending = await launch({
      program: docker ?? '',
      args,
      cwd: home,
      env,
      stdin: undefined,
      holdStdin: false,
    }).ended;
    const told = (text: string) => text.replaceAll(home, '/home/user');
    return { stdout: told(ending.stdout), stderr: told(ending.stderr) };
  }

  async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const left = items.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const item of left) await work(item);
      }),
    );
  }

  it(`${wanted.running} that run come out as docker's`, async () => {
    const batches = Array.from({ length: Math.ceil(running.length / batchSize) }, (_, i) =>
      running.slice(i * batchSize, (i + 1) * batchSize),
    );
    await inParallel(batches, async (batch) => {
      const { stdout, stderr } = await theirs(batch.map(({ text }) => inFields(text)).join(border));
      expect(stderr).toBe('');
      const answers = stdout.slice(0, -1).split(border);
      expect(batch.map(({ text, output }) => [text, output])).toEqual(
        batch.map(({ text }, i) => [text, answers[i]]),
      );
    });
  });

  it(`${wanted.failing} that fail are told as docker tells them`, async () => {
    await inParallel(failing, async ({ text, error }) => {
      const { stderr } = await theirs(inFields(text));
      expect([text, stderr]).toEqual([text, `template parsing error: ${error}\n`]);
    });
  });
});
