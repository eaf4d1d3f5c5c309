import { CliError, messageOf } from '../../../cli/errors.ts';
import { nodeInspect } from '../../../engine/api/nodes.ts';
import { swarmInspect, swarmUnlockKey } from '../../../engine/api/swarm.ts';
import type { Engine } from '../../../engine/client.ts';

interface Asked {
  program: string;
  signal: AbortSignal;
}

/** How another node joins as a worker or manager, by way of the manager `nodeId`. */
export async function joinInstructions(
  engine: Engine,
  { nodeId, role, program, signal }: Asked & { nodeId: string; role: 'worker' | 'manager' },
): Promise<string> {
  const { ManagerStatus } = await nodeInspect(engine, { id: nodeId, signal });
  const { JoinTokens } = await swarmInspect(engine, { signal });
  if (!ManagerStatus) return '';
  const token = role === 'worker' ? JoinTokens.Worker : JoinTokens.Manager;
  return (
    `To add a ${role} to this swarm, run the following command:\n\n` +
    `    ${program} swarm join --token ${token} ${ManagerStatus.Addr ?? ''}\n\n`
  );
}

/** The key that unlocks managers; empty where they are not locked. Throws CliError. */
export async function fetchUnlockKey(engine: Engine, signal: AbortSignal): Promise<string> {
  try {
    return await swarmUnlockKey(engine, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new CliError(`could not fetch unlock key: ${messageOf(error)}`);
  }
}

/** What to do with a key; nothing where there is none. */
export function unlockInstructions(key: string, program: string): string {
  if (key === '') return '';
  return (
    `To unlock a swarm manager after it restarts, run the \`${program} swarm unlock\`\n` +
    `command and provide the following key:\n\n    ${key}\n\n` +
    'Remember to store this key in a password manager, since without it you\n' +
    'will not be able to restart the manager.\n'
  );
}
