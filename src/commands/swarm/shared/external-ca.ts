import type { ExternalCa } from '../../../engine/types/swarm-info.ts';
import { readCsv } from '../../../values/csv.ts';
import { ValueError } from '../../../values/error.ts';
import { cut } from '../../../values/text.ts';
import { readPem } from './pem-file.ts';

/**
 * `--external-ca protocol=cfssl,url=https://…[,cacert=FILE][,KEY=VALUE...]`; what is no field of its own is an
 * option of the protocol.
 */
export function parseExternalCa(raw: string): ExternalCa {
  const found: Partial<Record<'Protocol' | 'URL' | 'CACert', string>> = {};
  const options: Record<string, string> = {};
  for (const field of readCsv(raw)) {
    const [key, value, isPair] = cut(field, '=');
    if (!isPair) throw new ValueError(`invalid field '${field}' must be a key=value pair`);
    switch (key.toLowerCase()) {
      case 'protocol':
        found.Protocol = checkProtocol(value);
        break;
      case 'url':
        found.URL = value;
        break;
      case 'cacert':
        found.CACert = readAuthority(value);
        break;
      default:
        options[key] = value;
    }
  }
  const { Protocol, URL, CACert = '' } = found;
  if (Protocol === undefined) throw new ValueError('the external-ca option needs a protocol= parameter');
  if (URL === undefined) throw new ValueError('the external-ca option needs a url= parameter');
  return { Protocol, URL, Options: options, CACert };
}

function checkProtocol(protocol: string): string {
  if (protocol.toLowerCase() !== 'cfssl') {
    throw new ValueError(`unrecognized external CA protocol ${protocol}`);
  }
  return 'cfssl';
}

function readAuthority(path: string): string {
  return readPem(path, {
    unreadable: 'unable to read CA cert for external CA: ',
    malformed: 'CA cert for external CA must be in PEM format',
  });
}
