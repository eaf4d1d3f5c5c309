import { clientVersion, version, versionInfo } from '../../render/go-types/version.ts';
import { toBytes } from '../../template/bytes.ts';
import { goFunction } from '../../template/function.ts';
import { goType } from '../../template/value.ts';
import { alignVersion, detailNames, type VersionInfo } from '../../views/version.ts';
import { formatDocument, parseDocumentFormat } from './document-format.ts';

const functions = { getDetailsOrder: goFunction(['types.ComponentVersion'], detailNames, '[]string') };

/** `version --format`: the template, ready to be filled. Throws DocumentFormatError. */
export function versionFormat(format: string) {
  const template = parseDocumentFormat(format, { name: 'version', functions });
  return (info: VersionInfo) => {
    const { output, error } = formatDocument(template, typed(info));
    return { output: toBytes(alignVersion(`${output}\n`)), error };
  };
}

function typed({ Client, Server }: VersionInfo): object {
  return {
    [goType]: versionInfo,
    Client: { ...Client, [goType]: clientVersion },
    Server: Server && { ...Server, [goType]: version },
  };
}
