import type { CommandContext } from '../../../cli/define.ts';
import { CliError, messageOf } from '../../../cli/errors.ts';
import { parseAnyReference } from '../../../registry/reference.ts';
import type { StackFile } from '../../../stack-file/file-shape.ts';
import {
  deprecated,
  explained,
  forbidden,
  ForbiddenOptionsError,
  servicesOf,
  unsupported,
  usedOf,
} from '../../../stack-file/options.ts';
import { readStackFiles } from './stack-files.ts';

/** Reads the files of a stack to deploy; tells of what they say in vain. */
export async function readForDeploy(
  ctx: Pick<CommandContext, 'env' | 'host' | 'log' | 'streams' | 'warn'>,
  paths: readonly string[],
): Promise<StackFile> {
  const { stack, files } = await readStackFiles(ctx, paths).catch((error: unknown) => {
    if (!(error instanceof ForbiddenOptionsError)) throw error;
    const reasons = explained(error.used, forbidden);
    throw new CliError(`Compose file contains unsupported options:\n\n${reasons}\n`);
  });
  const services = files.flatMap(servicesOf);
  const vain = usedOf(services, unsupported);
  if (vain.length > 0) await ctx.warn(`Ignoring unsupported options: ${vain.join(', ')}\n`);
  const old = usedOf(services, Object.keys(deprecated));
  if (old.length > 0) await ctx.warn(`Ignoring deprecated options:\n\n${explained(old, deprecated)}\n`);
  return stack;
}

/** @throws CliError unless every service has an image */
export function checkImages({ services = {} }: StackFile): void {
  for (const [name, { image = '' }] of Object.entries(services)) {
    const invalid = `invalid image reference for service ${name}`;
    if (image === '') throw new CliError(`${invalid}: no image specified`);
    try {
      parseAnyReference(image);
    } catch (error) {
      throw new CliError(`${invalid}: ${messageOf(error)}`);
    }
  }
}
