import { text } from '../../../cli/option.ts';

export const directoryOption = text("Folder of the checkpoints on the engine's machine, if not its own");
