import { completionVerb } from '../completion-verbs.ts';
import type { Session } from '../context.ts';
import { forwardBuild } from './builder.ts';
import { runPlugin, askPlugin, type PluginRun } from './run.ts';

/** A command line as plugins are given it: the global flags as they were typed, and the words behind them. */
export interface Typed {
  flags: readonly string[];
  words: readonly string[];
}

/** Runs the plugin that takes a build over; undefined where our own builder is to do it. */
export async function runForwardedBuild(
  { flags, words }: Typed,
  session: Session,
): Promise<number | undefined> {
  const forwarded = await forwardBuild(words, session);
  return forwarded && runPlugin({ ...forwarded, argv: [...flags, ...forwarded.words] }, session);
}

/** Runs the plugin that the first word names; undefined where there is none that can be used. */
export async function runNamedPlugin(typed: Typed, session: Session): Promise<number | undefined> {
  const run = await planRun(typed.words[0]!, typed, session);
  return run && runPlugin(run, session);
}

/** Lets a plugin answer `help NAME`; undefined where there is none of that name. */
export async function helpOfPlugin(
  name: string,
  typed: Typed,
  session: Session,
): Promise<number | undefined> {
  const run = await planRun(name, typed, session);
  return run && askPlugin(run, session);
}

/**
 * Lets the plugin that the first word names complete a command line, and tells whether it could; undefined where
 * there is none.
 */
export async function completeForPlugin(
  words: readonly string[],
  typed: string,
  session: Session,
): Promise<boolean | undefined> {
  const run = await planRun(words[0]!, { flags: [], words: [completionVerb, ...words, typed] }, session);
  if (run === undefined) return undefined;
  return askPlugin(run, session).then(
    () => true,
    () => false,
  );
}

async function planRun(
  name: string,
  { flags, words }: Typed,
  session: Session,
): Promise<PluginRun | undefined> {
  const plugin = await (await session.plugins()).find(name);
  if (plugin === undefined || plugin.problem !== undefined) return undefined;
  return { plugin, argv: [...flags, ...words], commandPath: `${session.program} ${name}` };
}
