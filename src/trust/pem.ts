/** A block of a PEM file, which may have headers. */
export interface PemBlock {
  type: string;
  headers: Readonly<Record<string, string>>;
  bytes: Buffer;
}

const block = /^-----BEGIN ([^\n]*?)-----\r?\n((?:[^\n:]+:[^\n]*\n)*)([^-]*)-----END \1-----[ \t]*\r?$/gm;

export function decodePem(text: string): PemBlock[] {
  return Array.from(text.matchAll(block), ([, type = '', headers = '', base64 = '']) => ({
    type,
    headers: Object.fromEntries(
      headers
        .split('\n')
        .filter((line) => line.includes(':'))
        .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]),
    ),
    bytes: Buffer.from(base64, 'base64'),
  }));
}

/** Headers go by name; the one that tells what the others mean leads. */
export function encodePem({ type, headers, bytes }: PemBlock): string {
  const rank = (name: string): string => (name === 'Proc-Type' ? '' : name);
  const named = Object.entries(headers).toSorted(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [
    `-----BEGIN ${type}-----`,
    ...named.map(([name, value]) => `${name}: ${value}`),
    ...(named.length > 0 ? [''] : []),
    ...lines,
    `-----END ${type}-----`,
    '',
  ].join('\n');
}
