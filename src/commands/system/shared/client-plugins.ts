import type { CommandContext } from '../../../cli/define.ts';
import type { PluginInfo } from '../../../views/info.ts';

/** The client's plugins as `info` shows them. */
export async function describePlugins({ plugins }: Pick<CommandContext, 'plugins'>): Promise<PluginInfo[]> {
  const found = await (await plugins()).list();
  return found.map(({ name, path, metadata, problem, shadowed }) => ({
    ...metadata,
    Name: name,
    Path: path,
    ...(problem !== undefined && { Err: problem }),
    ShadowedPaths: shadowed,
  }));
}
