import { truncateId } from '../render/truncate.ts';
import type { View } from '../render/view.ts';

/** Signed tags of a repository. */
export const signedTagView: View<{ name: string; digest: string; signers: readonly string[] }> = {
  type: '*trust.trustTagContext',
  fields: {
    SignedTag: { header: 'SIGNED TAG', value: ({ name }) => name },
    Digest: { header: 'DIGEST', value: ({ digest }) => digest },
    Signers: { header: 'SIGNERS', value: ({ signers }) => signers.toSorted().join(', ') },
  },
  table: '{{.SignedTag}}\t{{.Digest}}\t{{.Signers}}',
};

/** Those who may sign for a repository. */
export const signerView: View<{ name: string; keys: readonly string[] }> = {
  type: '*trust.signerInfoContext',
  fields: {
    Signer: { header: 'SIGNER', value: ({ name }) => name },
    Keys: { header: 'KEYS', value: ({ keys }) => keys.toSorted().map(truncateId).join(', ') },
  },
  table: '{{.Signer}}\t{{.Keys}}',
};
