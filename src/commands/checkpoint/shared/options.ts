import { text } from '../../../cli/option.ts';

/** Checkpoints are an experiment of engines on Linux. */
export const checkpointRequirement = { api: '1.25', experimental: true, os: 'linux' } as const;

export const directoryOption = text("Folder of the checkpoints on the engine's machine, if not its own");
