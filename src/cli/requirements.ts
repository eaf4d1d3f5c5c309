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
    const { isOlder } = await import('../engine/version.ts');
    const version = await engine.apiVersion();
    if (isOlder(version, api))
      return `requires API version ${api}, but the Docker daemon API version is ${version}`;
  }
  const ping = os || experimental ? await engine.ping() : undefined;
  if (os && ping?.osType && ping.osType !== os) {
    return `is only supported on a Docker daemon running on ${os}, but the Docker daemon is running on ${ping.osType}`;
  }
  if (experimental && !ping?.experimental) {
    return 'is only supported on a Docker daemon with experimental features enabled';
  }
  return undefined;
}
