import { mkdir } from 'node:fs/promises';
import { describeFolder, writeFixtures } from './folder.ts';
import { Normaliser } from './normalise.ts';
import { describeObject, removeObjects } from './objects.ts';
import { drawOwn, expand, type Placeholders, type Shared } from './placeholders.ts';
import { launch, type Ending, type Running } from './process.ts';
import { commandOf, words, type Command, type Scenario } from './scenario.ts';
import { leaveSwarm, startSwarm } from './swarm.ts';

/** A comparable piece of what a half did: one command, one object, or the folder. */
export interface Section {
  readonly title: string;
  readonly kind: 'command' | 'object' | 'folder';
  readonly text: string;
}

/** Makes one text comparable with the twin's. */
type Normalise = (text: string) => string;

/** A section before its texts are made comparable. */
type RawSection = Omit<Section, 'text'> & { readonly render: (normalise: Normalise) => string };

export interface Client {
  readonly program: string;
  /** an empty folder to be made; as long a path as the twin's */
  readonly folder: string;
}

/** Runs a scenario with one client from its fixtures to its clean-up. */
export async function runHalf(
  scenario: Scenario,
  { program, folder }: Client,
  shared: Shared,
): Promise<Section[]> {
  const own = drawOwn(folder);
  const values: Placeholders = { ...own, ...shared };
  const normaliser = new Normaliser(own, {
    blanks: scenario.blank ?? [],
    generatedNames: scenario.generatedNames ?? false,
  });
  const background = new Map<string, Running>();
  const sections: RawSection[] = [];
  await mkdir(folder, { recursive: true });
  try {
    if (scenario.swarm) await startSwarm(shared.engine);
    await writeFixtures(folder, scenario.files ?? {}, (text) => expand(text, values));
    for (const step of scenario.steps) {
      const command = commandOf(step);
      if (command !== undefined) {
        const running = start(command, program, values);
        if (command.background === undefined) sections.push(await report(command.run, running));
        else background.set(command.background, running);
        if (command.ready !== undefined) await awaitText(running, expand(command.ready, values));
      } else if (typeof step === 'object' && 'join' in step) {
        sections.push(await report(`(${step.join})`, find(background, step.join)));
      } else if (typeof step === 'object' && 'signal' in step) {
        const running = find(background, step.to);
        running.signal(step.signal);
        if (step.ready !== undefined) await awaitText(running, step.ready);
      }
    }
    for (const object of scenario.objects ?? []) {
      const text = await describeObject(shared.engine, expand(object, values));
      sections.push({ title: object, kind: 'object', render: (normalise) => normalise(text) });
    }
    const files = await describeFolder(folder);
    sections.push({ title: 'files', kind: 'folder', render: (normalise) => normalise(files) });
  } finally {
    for (const running of background.values()) running.signal('SIGKILL');
    await removeObjects(shared.engine, own.name);
    if (scenario.swarm) await leaveSwarm(shared.engine);
  }
  const normalise: Normalise = (text) => normaliser.text(text);
  return sections.map(({ title, kind, render }) => ({ title, kind, text: render(normalise) }));
}

/** A text that never comes is no reason to stop: the transcripts will show it. */
function awaitText(running: Running, text: string): Promise<void> {
  return running.printed(text).catch(() => {});
}

function find(background: ReadonlyMap<string, Running>, name: string): Running {
  const running = background.get(name);
  if (running === undefined) throw new Error(`no command runs in the background as ${name}`);
  return running;
}

function start({ run, stdin, holdStdin, env = {} }: Command, program: string, values: Placeholders): Running {
  const fill = (text: string): string => expand(text, values);
  const added = Object.entries(env).map(([key, value]) => [key, fill(value)]);
  return launch({
    program,
    args: words(run).map(fill),
    cwd: values.dir,
    env: { ...bareEnvironment(values), ...(Object.fromEntries(added) as Record<string, string>) },
    stdin: stdin === undefined ? undefined : fill(stdin),
    holdStdin: holdStdin ?? false,
  });
}

function bareEnvironment({ dir, engine, path }: Placeholders): Record<string, string> {
  return {
    PATH: path,
    HOME: dir,
    DOCKER_CONFIG: `${dir}/.docker`,
    DOCKER_HOST: engine,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
}

async function report(title: string, running: Running): Promise<RawSection> {
  const ending = await running.ended;
  return { title, kind: 'command', render: (normalise) => transcript(ending, normalise) };
}

function transcript({ status, stdout, stderr }: Ending, normalise: Normalise): string {
  return `${status}\n${block('stdout', normalise(stdout))}${block('stderr', normalise(stderr))}`;
}

/** A missing last newline is made visible, as it is output too. */
function block(label: string, text: string): string {
  if (text === '') return '';
  return `${label}:\n${text}${text.endsWith('\n') ? '' : '\\ no newline\n'}`;
}
