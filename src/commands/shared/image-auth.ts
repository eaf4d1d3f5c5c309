import type { CommandContext } from '../../cli/define.ts';

/** Credentials for an image's registry, encoded. @throws on a name that is none */
export async function authForImage(ctx: Pick<CommandContext, 'config'>, image: string): Promise<string> {
  const [{ registryAuthFor }, { parseReference }] = await Promise.all([
    import('../../registry/auth.ts'),
    import('../../registry/reference.ts'),
  ]);
  return registryAuthFor(ctx.config(), parseReference(image).domain);
}
