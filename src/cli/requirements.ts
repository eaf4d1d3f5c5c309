import type { Engine } from '../engine/client.ts';
import type { PingInfo } from '../engine/ping.ts';
import { CliError } from './errors.ts';
import type { CommandContext, CommandDefinition } from './define.ts';
import type { Requirement } from './option.ts';

/**
 * Refuses commands and flags the engine is too old or of the wrong kind for. Only what was typed is checked, and
 * the engine is asked only when something typed has a requirement, so that local commands never dial.
 */
export async function checkRequirements(
  definition: CommandDefinition,
  changed: ReadonlySet<string>,
  context: CommandContext,
): Promise<void> {
  if (definition.requires) {
    const unmet = await unmetBy(definition.requires, context);
    if (unmet) throw new CliError(`${context.commandPath} ${unmet}`);
  }
  const problems: string[] = [];
  for (const name of [...changed].toSorted()) {
    const requirement = definition.options?.[name]?.requires;
    const unmet = requirement && (await unmetBy(requirement, context));
    if (unmet) problems.push(`"--${name}" ${unmet}`);
  }
  if (problems.length > 0) throw new CliError(problems.join('\n'));
}

async function unmetBy(
  { api, os, experimental }: Requirement,
  context: CommandContext,
): Promise<string | undefined> {
  if (!api && !os && !experimental) return undefined;
  const engine = await context.engine();
  if (api) {
    const { assumedApiVersion, isOlder } = await import('../engine/version.ts');
    const version = await assumedApiVersion(engine, context.signal);
    if (isOlder(version, api))
      return `requires API version ${api}, but the Docker daemon API version is ${version}`;
  }
  const server = os || experimental ? await serverOf(engine, context.signal) : undefined;
  if (os && server?.osType && server.osType !== os) {
    return `is only supported on a Docker daemon running on ${os}, but the Docker daemon is running on ${server.osType}`;
  }
  if (experimental && server && !server.experimental) {
    return 'is only supported on a Docker daemon with experimental features enabled';
  }
  return undefined;
}

/** Undefined where the engine cannot be asked: nothing is refused then, the command itself tells what is wrong. */
async function serverOf(engine: Engine, signal: AbortSignal): Promise<PingInfo | undefined> {
  try {
    return await engine.server({ signal });
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
