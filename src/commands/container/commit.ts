import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag, list, text } from '../../cli/option.ts';
import { text as textResult } from '../../cli/result.ts';
import { containerCommit } from '../../engine/api/container-commit.ts';
import { parseReference, referenceName, tagNameOnly } from '../../registry/reference.ts';

export default defineCommand({
  summary: 'Make an image of what a container changed',
  aliases: ['commit'],
  args: [
    { name: 'CONTAINER', complete: 'running-containers' },
    { name: 'REPOSITORY[:TAG]', optional: true, complete: 'images' },
  ],
  options: {
    author: text('Who made it, e.g. "Ada <ada@example.org>"', { short: 'a' }),
    change: list('Dockerfile instruction to apply to the image', { short: 'c' }),
    message: text('What the commit is about', { short: 'm' }),
    pause: flag('Pause the container meanwhile', { short: 'p', default: true }),
  },
  interspersed: false,
  fanOut: 'refuse',
  mutates: true,
  async run(ctx) {
    const [id = '', reference = ''] = ctx.args;
    const { author, change: changes, message: comment, pause } = ctx.options;
    const engine = await ctx.engine();
    const target = repositoryAndTag(reference);
    const committed = await containerCommit(engine, {
      id,
      ...target,
      author,
      changes,
      comment,
      pause,
      signal: ctx.signal,
    });
    return textResult(`${committed.Id}\n`);
  },
});

function repositoryAndTag(text: string): { repo: string; tag: string } {
  if (text === '') return { repo: '', tag: '' };
  const reference = parseReference(text);
  if (reference.digest !== undefined) throw new CliError('refusing to create a tag with a digest reference');
  return { repo: referenceName(reference), tag: tagNameOnly(reference).tag ?? '' };
}
