import { defineCommand, type CommandDefinition } from '../../../cli/define.ts';
import { flag } from '../../../cli/option.ts';
import { text } from '../../../cli/result.ts';

const options = { 'no-descriptions': flag('Suggest words without saying what they are for') };

/** What stands in scripts for the name of the program, that name as a part of names, and the verb that completes. */
const placeholders = /\{(program|name|verb)\}/g;

/** The verb that writes the script for one shell; `example` is a command line that takes it in. */
export function scriptCommand(
  shell: string,
  example: string,
  script: string,
): CommandDefinition<typeof options> {
  return defineCommand({
    summary: `Write the completion script for ${shell}`,
    examples: example,
    options,
    run({ program, options: { 'no-descriptions': bare } }) {
      const values = {
        program,
        name: program.replace(/\W/g, '_'),
        verb: bare ? '__completeNoDesc' : '__complete',
      };
      return text(script.replace(placeholders, (_, key: keyof typeof values) => values[key]));
    },
  });
}
