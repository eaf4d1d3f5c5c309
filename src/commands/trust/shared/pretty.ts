import { renderRows } from '../../../render/rows.ts';
import type { View } from '../../../render/view.ts';
import { toBytes } from '../../../template/bytes.ts';
import { compareNatural } from '../../../values/natural-order.ts';
import { signedTagView, signerView } from '../../../views/trust.ts';
import { repositoryAdmin, type TrustSummary } from './summary.ts';

/** The trust in a repository for people to read. */
export function prettyTrust(remote: string, summary: TrustSummary, now: Date): string {
  const { tags, signers, rootKeys, repositoryKeys } = summary;
  const table = <T>(items: readonly T[], view: View<T>) =>
    toBytes(renderRows(items, view, { now })).toString();
  const shownTags = tags.map((tag) =>
    tag.signers.length > 0 ? tag : { ...tag, signers: [`(${repositoryAdmin})`] },
  );
  const byName = signers.toSorted((a, b) => compareNatural(a.name, b.name));
  return [
    tags.length > 0 ? `\nSignatures for ${remote}\n\n` : `\nNo signatures for ${remote}\n\n`,
    tags.length > 0 ? table(shownTags, signedTagView) : '',
    signers.length > 0
      ? `\nList of signers and their keys for ${remote}\n\n${table(byName, signerView)}`
      : '',
    `\nAdministrative keys for ${remote}\n\n`,
    `  Repository Key:\t${repositoryKeys.toSorted().join(', ')}\n`,
    `  Root Key:\t${rootKeys.toSorted().join(', ')}\n`,
  ].join('');
}
