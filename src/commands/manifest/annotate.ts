import { defineCommand, type CommandContext } from '../../cli/define.ts';
import { CliError, messageOf } from '../../cli/errors.ts';
import { strings, text } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import type { Platform } from '../../registry/manifest.ts';
import type { Reference } from '../../registry/reference.ts';
import { isKnownPlatform } from './shared/platforms.ts';
import { manifestReference } from './shared/reference.ts';
import { ManifestStore, NoSuchManifestError } from './shared/store.ts';

const options = {
  arch: text('Set the architecture'),
  os: text('Set the operating system'),
  'os-features': strings('Add a feature of the operating system'),
  'os-version': text('Set the version of the operating system'),
  variant: text('Set the variant of the architecture'),
};

export default defineCommand({
  summary: 'Say more of an image in a manifest list',
  args: [{ name: 'MANIFEST_LIST' }, { name: 'MANIFEST' }],
  options,
  fanOut: 'refuse',
  async run(ctx) {
    const [listName = '', imageName = ''] = ctx.args;
    const list = named('manifest list', listName);
    const image = named('manifest', imageName);
    const store = new ManifestStore(ctx.config());
    const manifest = await store.get(list, image).catch((error: unknown) => {
      if (!(error instanceof NoSuchManifestError)) throw error;
      throw new CliError(`manifest for image ${imageName} does not exist in ${listName}`);
    });
    const platform = annotate(manifest.descriptor.platform, ctx.options);
    if (!isKnownPlatform(platform.os, platform.architecture)) {
      const { os, arch } = ctx.options;
      throw new CliError(`manifest entry for image has unsupported os/arch combination: ${os}/${arch}`);
    }
    await store.save(list, image, { ...manifest, descriptor: { ...manifest.descriptor, platform } });
    return done;
  },
});

function named(what: string, name: string): Reference {
  try {
    return manifestReference(name);
  } catch (error) {
    throw new CliError(`annotate: error parsing name for ${what} ${name}: ${messageOf(error)}`);
  }
}

/** What is said replaces what was known; features are added. */
function annotate(
  known: Platform = { architecture: '', os: '' },
  flags: CommandContext<typeof options>['options'],
): Platform {
  return {
    architecture: flags.arch || known.architecture,
    os: flags.os || known.os,
    'os.version': flags['os-version'] || known['os.version'],
    'os.features': [...new Set([...(known['os.features'] ?? []), ...flags['os-features']])],
    variant: flags.variant || known.variant,
  };
}
