import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { text } from '../../cli/result.ts';
import type { Reference } from '../../registry/reference.ts';
import { indentJson } from '../../values/json-text.ts';
import { encodeManifest, type ImageManifest } from './shared/image-manifest.ts';
import { manifestList } from './shared/list.ts';
import { manifestReference } from './shared/reference.ts';
import { insecureOption, remoteList, remoteManifest } from './shared/remote.ts';
import { ManifestStore } from './shared/store.ts';

const options = {
  insecure: insecureOption,
  verbose: flag('Tell layers and platforms too', { short: 'v' }),
};

export default defineCommand({
  summary: 'Show the manifest of an image, or a manifest list',
  args: [{ name: 'MANIFEST_LIST' }, { name: 'MANIFEST', optional: true }],
  usage: '[OPTIONS] [MANIFEST_LIST] MANIFEST',
  options,
  fanOut: 'refuse',
  async run(ctx) {
    const [first = '', second] = ctx.args;
    const reference = manifestReference(second ?? first);
    const shown = second === undefined ? await find(ctx, reference) : await inList(ctx, first, reference);
    return text(`${ctx.options.verbose ? verbose(shown) : brief(reference, shown)}\n`);
  },
});

type Shown = ImageManifest | readonly ImageManifest[];

function inList(ctx: CommandContext<typeof options>, list: string, image: Reference): Promise<Shown> {
  return new ManifestStore(ctx.config()).get(manifestReference(list), image);
}

/** A list that is being put together here, or what the registry has. */
async function find(ctx: CommandContext<typeof options>, reference: Reference): Promise<Shown> {
  const { insecure } = ctx.options;
  const attempts: (() => Promise<Shown>)[] = [
    () => new ManifestStore(ctx.config()).list(reference),
    () => remoteManifest(ctx, reference, insecure),
  ];
  for (const attempt of attempts) {
    const found = await attempt().catch(() => ctx.signal.throwIfAborted());
    if (found) return found;
  }
  return remoteList(ctx, reference, insecure);
}

function isList(shown: Shown): shown is readonly ImageManifest[] {
  return Array.isArray(shown);
}

function brief(reference: Reference, shown: Shown): string {
  return isList(shown) ? manifestList(reference, shown).json : indentJson(shown.content, '\t');
}

function verbose(shown: Shown): string {
  const json = isList(shown) ? `[${shown.map(encodeManifest).join(',')}]` : encodeManifest(shown);
  return indentJson(json, '\t');
}
