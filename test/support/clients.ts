import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

import { launch, type Ending, type Running } from './differential/process.ts';
import { namedDocker } from './differential/suite.ts';
import { lab } from './on-engine.ts';
import { tugScript } from './tug-script.ts';

/** Starts what follows as a user who owns nothing. */
export const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const;

/** Whether a program can be started so, and that user comes as far as this checkout. */
export function nobodyCanRun(): boolean {
  const [setpriv, ...options] = asNobody;
  return spawnSync(setpriv, [...options, 'test', '-r', tugScript]).status === 0;
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** what goes before the program, such as setpriv and its arguments */
  readonly under?: readonly string[];
  /** what differs for no reason of ours, such as the time */
  readonly blank?: RegExp;
}

/** docker's client and tug, both called docker, with one home and configuration. */
export interface Clients {
  readonly home: string;
  docker(args: readonly string[], setting?: Setting): Promise<Ending>;
  tug(args: readonly string[], setting?: Setting): Promise<Ending>;
  /** tug called tug, still running */
  start(args: readonly string[], setting?: Setting): Running;
  /** What both answer; fails if they do not answer the same. */
  same(args: readonly string[], setting?: Setting): Promise<Ending>;
}

/** For the tests of a file, which remove it at their end. */
export async function clients(): Promise<Clients> {
  const home = await mkdtemp(join(tmpdir(), 'tug-c-'));
  afterAll(() => rm(home, { recursive: true }));
  const tug = await namedDocker(tugScript, join(home, 'bin'));

  const start = (program: string, args: readonly string[], setting: Setting = {}): Running => {
    const [first = program, ...rest] = [...(setting.under ?? []), program, ...args];
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      XDG_RUNTIME_DIR: home,
      DOCKER_CONFIG: join(home, 'config'),
      ...setting.env,
    };
    return launch({ program: first, args: rest, cwd: home, env, stdin: setting.stdin, holdStdin: false });
  };
  const run = (program: string) => (args: readonly string[], setting?: Setting) =>
    start(program, args, setting).ended;
  const docker = run(lab.referenceClient ?? '');

  async function same(args: readonly string[], setting: Setting = {}): Promise<Ending> {
    const blanked = ({ status, stdout, stderr }: Ending): Ending =>
      setting.blank
        ? { status, stdout, stderr: stderr.replace(setting.blank, '(blank)') }
        : { status, stdout, stderr };
    const [theirs, ours] = await Promise.all([docker(args, setting), run(tug)(args, setting)]);
    expect(blanked(ours)).toEqual(blanked(theirs));
    return ours;
  }
  return { home, docker, tug: run(tug), start: (args, setting) => start(tugScript, args, setting), same };
}
