const encodedLengths = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

const invalid = 'invalid checksum digest format';

/** Why a text is no digest such as "sha256:…", in docker's words; undefined if it is one. */
export function digestFault(text: string): string | undefined {
  const colon = text.indexOf(':');
  const length = encodedLengths.get(text.slice(0, Math.max(colon, 0)));
  if (length !== undefined) {
    const encoded = text.slice(colon + 1);
    if (encoded !== '' && encoded.length !== length) return 'invalid checksum digest length';
    return /^[a-f0-9]+$/.test(encoded) ? undefined : invalid;
  }
  const wellFormed = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(text);
  return wellFormed ? 'unsupported digest algorithm' : invalid;
}
