import type { Engine } from '../engine/client.ts';
import type { PingInfo } from '../engine/ping.ts';
import type { Session } from './context.ts';
import type { CommandDefinition } from './define.ts';
import { CliError } from './errors.ts';
import { groups } from './groups.ts';
import type { Requirement } from './option.ts';
import { childrenOf, groupsIn, parentOf, type ManifestEntry, type ResolvedCommand } from './resolve.ts';

/** How long an engine may take to say what it is, before it is taken to be able to do all, as docker takes it. */
const patience = 2000;

/**
 * Refuses commands and flags the engine is too old or of the wrong kind for. Only what was typed is checked, and
 * the engine is asked only when something typed has a requirement, so that local commands never dial.
 */
export async function checkRequirements(
  { requires, options = {} }: CommandDefinition,
  changed: ReadonlySet<string>,
  { entry, path }: ResolvedCommand,
  session: Session,
): Promise<void> {
  await checkAll(path, [requires, ...groupRequirements(entry.path)], session);
  const problems: string[] = [];
  for (const name of [...changed].toSorted()) {
    const problem = await unmetBy(options[name]?.requires, session);
    if (problem) problems.push(`"--${name}" ${problem}`);
  }
  if (problems.length > 0) throw new CliError(problems.join('\n'));
}

/** Refuses a group whose verbs the engine is too old or of the wrong kind for. */
export function checkGroup(path: string, session: Session): Promise<void> {
  return checkAll(path, [groups[path]?.requires, ...groupRequirements(path)], session);
}

async function checkAll(
  path: string,
  requirements: readonly (Requirement | undefined)[],
  session: Session,
): Promise<void> {
  for (const requirement of requirements) {
    const unmet = await unmetBy(requirement, session);
    if (unmet) throw new CliError(`${session.program} ${path} ${unmet}`);
  }
}

/** The flags that help passes over, for this engine has no use for them. */
export async function unusableOptions(
  { options = {} }: CommandDefinition,
  session: Session,
): Promise<ReadonlySet<string>> {
  return unusable(
    Object.entries(options).map(([name, { requires }]) => [name, requires]),
    session,
  );
}

/** The commands and groups directly below a group that help passes over, by path. */
export function unusableCommands(
  manifest: readonly ManifestEntry[],
  group: string,
  session: Session,
): Promise<ReadonlySet<string>> {
  const commands = [...childrenOf(manifest, group).values()].map(
    ({ path, requires }) => [path, requires] as const,
  );
  const nouns = groupsIn(manifest, group).map((path) => [path, groups[path]?.requires] as const);
  return unusable([...commands, ...nouns], session);
}

async function unusable(
  asked: readonly (readonly [name: string, requires: Requirement | undefined])[],
  session: Session,
): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const [name, requires] of asked) {
    if ((await unmetBy(requires, session)) || (await isOutOfSwarm(requires, session))) names.add(name);
  }
  return names;
}

/** What the groups a command is in need, the nearest first. */
function groupRequirements(path: string): (Requirement | undefined)[] {
  const group = parentOf(path);
  return group ? [groups[group]?.requires, ...groupRequirements(group)] : [];
}

async function unmetBy(
  { api, os, experimental }: Requirement = {},
  session: Session,
): Promise<string | undefined> {
  if (!api && !os && !experimental) return undefined;
  const { version, server } = await factsOf(session);
  const { isOlder } = await import('../engine/version.ts');
  if (api && isOlder(version, api)) {
    return `requires API version ${api}, but the Docker daemon API version is ${version}`;
  }
  if (os && server?.osType && server.osType !== os) {
    return `is only supported on a Docker daemon running on ${os}, but the Docker daemon is running on ${server.osType}`;
  }
  if (experimental && server && !server.experimental) {
    return 'is only supported on a Docker daemon with experimental features enabled';
  }
  return undefined;
}

/** Such flags are not refused: the engine itself tells what is wrong. */
async function isOutOfSwarm({ swarm }: Requirement = {}, session: Session): Promise<boolean> {
  const state = swarm && (await factsOf(session)).server?.swarm;
  if (!state) return false;
  if (swarm === 'manager') return !state.controlAvailable;
  return swarm === 'active' && state.nodeState === 'inactive';
}

interface EngineFacts {
  version: string;
  /** undefined where the engine cannot be asked: the command itself tells what is wrong */
  server: PingInfo | undefined;
}

const known = new WeakMap<Session, Promise<EngineFacts>>();

/** What the engine of this run says of itself; asked once. */
export function factsOf(session: Session): Promise<EngineFacts> {
  const facts = known.get(session) ?? askEngine(session);
  known.set(session, facts);
  return facts;
}

async function askEngine({ engine, signal }: Session): Promise<EngineFacts> {
  const { MAX_API_VERSION } = await import('../engine/version.ts');
  const options = { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) };
  const answer = async <T>(question: (engine: Engine) => Promise<T>): Promise<T | undefined> => {
    try {
      return await question(await engine());
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  };
  const server = await answer((asked) => asked.server(options));
  // A version that is pinned is known even so.
  const version = await answer((asked) => asked.apiVersion(options));
  return { server, version: version ?? MAX_API_VERSION };
}
