import { defineCommand } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { done } from '../../cli/result.ts';
import { imageTag } from '../../engine/api/images.ts';
import {
  familiarName,
  parseAnyReference,
  parseReference,
  tagNameOnly,
  type AnyReference,
} from '../../registry/reference.ts';

export default defineCommand({
  summary: 'Give an image another name',
  aliases: ['tag'],
  args: [
    { name: 'SOURCE_IMAGE[:TAG]', complete: 'images' },
    { name: 'TARGET_IMAGE[:TAG]', complete: 'images' },
  ],
  interspersed: false,
  fanOut: 'each',
  mutates: true,
  async run(ctx) {
    const [source = '', target = ''] = ctx.args;
    checked(source, parseAnyReference);
    const reference = checked(target, parseReference);
    if (reference.digest !== undefined)
      throw new CliError('refusing to create a tag with a digest reference');
    const { tag } = tagNameOnly(reference);
    await imageTag(await ctx.engine(), {
      name: source,
      repo: familiarName(reference),
      tag,
      signal: ctx.signal,
    });
    return done;
  },
});

function checked<T extends AnyReference>(name: string, parse: (text: string) => T): T {
  try {
    return parse(name);
  } catch (error) {
    throw new CliError(
      `Error parsing reference: "${name}" is not a valid repository/tag: ${messageOf(error)}`,
    );
  }
}
