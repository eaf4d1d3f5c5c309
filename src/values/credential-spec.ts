import { ValueError } from './error.ts';

/** Where the credentials of a managed service account are; one of the three is set, or none. */
export interface CredentialSpec {
  Config: string;
  File: string;
  Registry: string;
}

const places = [
  ['config://', 'Config'],
  ['file://', 'File'],
  ['registry://', 'Registry'],
] as const;

export const noCredentialSpec: CredentialSpec = { Config: '', File: '', Registry: '' };

/** A service's `--credential-spec`; empty to have none. */
export function parseCredentialSpec(raw: string): CredentialSpec {
  if (raw === '') return noCredentialSpec;
  const [prefix = '', field = 'File'] = places.find(([start]) => raw.startsWith(start)) ?? [];
  if (prefix === '') {
    throw new ValueError(
      'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"',
    );
  }
  return { ...noCredentialSpec, [field]: raw.slice(prefix.length) };
}
