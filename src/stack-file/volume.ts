import { ValueError } from '../values/error.ts';

const propagations = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/** A short mount, `[SOURCE:]TARGET[:OPTIONS]`; a lone letter before a colon is a drive. */
export function parseVolume(spec: string): Record<string, unknown> {
  if (spec === '') throw new ValueError('invalid empty volume spec');
  if (spec.length <= 2) return { type: 'volume', target: spec };
  const parts = sections(spec);
  const invalid = (fault: string) => new ValueError(`invalid spec: ${spec}: ${fault}`);
  if (parts.some((part) => part === '')) throw invalid('empty section between colons');
  if (parts.length > 3) throw invalid('too many colons');
  const [first = '', target, options = ''] = parts;
  const source = target === undefined ? undefined : first;
  const words = options.split(',');
  const propagation = words.findLast((word) => propagations.has(word));
  return {
    type: source !== undefined && isPath(source) ? 'bind' : 'volume',
    ...(source !== undefined && { source }),
    target: target ?? first,
    ...(words.lastIndexOf('ro') > words.lastIndexOf('rw') && { read_only: true }),
    ...(propagation !== undefined && { bind: { propagation } }),
    ...(words.includes('nocopy') && { volume: { nocopy: true } }),
  };
}

function isPath(source: string): boolean {
  return /^(?:[./~]|\\\\|[a-z]:)/i.test(source);
}

/** What colons part; one after a lone letter is a drive's. */
function sections(spec: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of spec) {
    if (char === ':' && !/^\p{L}$/u.test(part)) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}
