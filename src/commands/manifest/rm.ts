import { defineCommand } from '../../cli/define.ts';
import { outcomes } from '../../cli/result.ts';
import { manifestReference } from './shared/reference.ts';
import { ManifestStore } from './shared/store.ts';

export default defineCommand({
  summary: 'Forget manifest lists that are being put together',
  args: [{ name: 'MANIFEST_LIST', variadic: true }],
  usage: 'MANIFEST_LIST [MANIFEST_LIST...]',
  fanOut: 'refuse',
  run({ args, config }) {
    const store = new ManifestStore(config());
    return outcomes(args, async (name) => {
      const list = manifestReference(name);
      await store.list(list);
      await store.remove(list);
    });
  },
});
