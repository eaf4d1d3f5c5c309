import { defineCommand } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { documents, text } from '../../cli/result.ts';
import { structJson } from '../../values/json-text.ts';
import { prettyTrust } from './shared/pretty.ts';
import { trustOf, type TrustContext } from './shared/server.ts';
import { repositoryAdmin, summarise, type Signer, type TrustSummary } from './shared/summary.ts';

export default defineCommand({
  summary: 'Show who signed an image, and whose signatures count',
  args: [{ name: 'IMAGE[:TAG]', variadic: true, complete: 'images' }],
  usage: 'IMAGE[:TAG] [IMAGE[:TAG]...]',
  options: { pretty: flag('Show it for people to read') },
  fanOut: 'refuse',
  run(ctx) {
    if (ctx.options.pretty) return text(pretty(ctx, ctx.args));
    return documents({
      refs: ctx.args,
      fetch: async (remote) => ({ raw: document(remote, await look(ctx, remote)) }),
    });
  },
});

async function look(ctx: TrustContext, remote: string): Promise<TrustSummary> {
  const { reference, repository } = await trustOf(ctx, remote);
  return summarise(repository, reference.digest === undefined ? reference.tag : undefined);
}

async function* pretty(
  ctx: TrustContext & { clock: () => Date },
  remotes: readonly string[],
): AsyncGenerator<string> {
  for (const [index, remote] of remotes.entries()) {
    const shown = prettyTrust(remote, await look(ctx, remote), ctx.clock());
    yield index < remotes.length - 1 ? `${shown}\n\n` : shown;
  }
}

function document(remote: string, { tags, signers, rootKeys, repositoryKeys }: TrustSummary): string {
  return structJson({
    Name: remote,
    SignedTags: tags.map((tag) => ({
      SignedTag: tag.name,
      Digest: tag.digest,
      Signers: tag.signers.length > 0 ? tag.signers : [repositoryAdmin],
    })),
    Signers: signers.toSorted((a, b) => (a.name > b.name ? -1 : 1)).map(signerDocument),
    AdministrativeKeys: [
      signerDocument({ name: 'Root', keys: rootKeys }),
      signerDocument({ name: 'Repository', keys: repositoryKeys }),
    ],
  });
}

function signerDocument({ name, keys }: Signer): object {
  return { Name: name, ...(keys.length > 0 && { Keys: keys.map((ID) => ({ ID })) }) };
}
