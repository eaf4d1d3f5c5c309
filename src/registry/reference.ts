import { digestFault } from './digest.ts';

/** An image reference that cannot be read; the message is docker's. */
export class InvalidReferenceError extends Error {
  override readonly name = 'InvalidReferenceError';
}

/** A named image in full: "docker.io", "library/busybox", and perhaps a tag and a digest. */
export interface Reference {
  domain: string;
  path: string;
  tag?: string;
  digest?: string;
}

const defaultDomain = 'docker.io';
const legacyDefaultDomain = 'index.docker.io';
const officialPrefix = 'library/';
const defaultTag = 'latest';
const longestPath = 255;

const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|-+)';
const pathComponent = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const path = `${pathComponent}(?:/${pathComponent})*`;
const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domainName = `${domainComponent}(?:\\.${domainComponent})*`;
const domain = `(?:${domainName}|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const tag = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const namePattern = new RegExp(`^(?:(${domain})/)?(${path})$`);
const referencePattern = new RegExp(`^((?:${domain}/)?${path})(?::(${tag}))?(?:@(${digest}))?$`);
const tagPattern = new RegExp(`^${tag}$`);
const identifierPattern = /^[a-f0-9]{64}$/;

const invalidFormat = 'invalid reference format';

/** The domain of a name as people write it, and the rest; Docker Hub is understood. */
function splitDockerDomain(name: string): [domain: string, rest: string] {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const rest = name.slice(slash + 1);
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  if (isDomain && first !== legacyDefaultDomain && first !== defaultDomain) return [first, rest];
  const remote = isDomain ? rest : name;
  return [defaultDomain, remote.includes('/') ? remote : officialPrefix + remote];
}

/** Reads a reference that already names its domain, or has none. */
function parseFull(text: string): Reference {
  const [, name = '', tagText, digestText] = referencePattern.exec(text) ?? [];
  if (name === '') {
    if (text === '') throw new InvalidReferenceError('repository name must have at least one component');
    const lower = referencePattern.test(text.toLowerCase());
    throw new InvalidReferenceError(lower ? 'repository name must be lowercase' : invalidFormat);
  }
  const [, domainText = '', pathText = name] = namePattern.exec(name) ?? [];
  if (pathText.length > longestPath) {
    throw new InvalidReferenceError(`repository name must not be more than ${longestPath} characters`);
  }
  const fault = digestText === undefined ? undefined : digestFault(digestText);
  if (fault !== undefined) throw new InvalidReferenceError(fault);
  return {
    domain: domainText,
    path: pathText,
    ...(tagText !== undefined && { tag: tagText }),
    ...(digestText !== undefined && { digest: digestText }),
  };
}

/** Reads an image name as people write it: "busybox" is docker.io/library/busybox. */
export function parseReference(text: string): Reference {
  if (identifierPattern.test(text)) {
    throw new InvalidReferenceError(
      `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`,
    );
  }
  const [domainText, rest] = splitDockerDomain(text);
  const remote = rest.split(':', 1)[0] ?? '';
  if (remote.toLowerCase() !== remote) {
    throw new InvalidReferenceError(`${invalidFormat}: repository name (${remote}) must be lowercase`);
  }
  return parseFull(`${domainText}/${rest}`);
}

/** An image by name, or by its digest alone (a bare identifier counts as a sha256 digest). */
export type AnyReference = Reference | { digest: string };

export function parseAnyReference(text: string): AnyReference {
  if (identifierPattern.test(text)) return { digest: `sha256:${text}` };
  return digestFault(text) === undefined ? { digest: text } : parseReference(text);
}

/** Whether a reference has a name, and is not a digest alone. */
export function isNamed(reference: AnyReference): reference is Reference {
  return 'path' in reference;
}

/** The name without tag and digest: "docker.io/library/busybox". */
export function referenceName({ domain: domainText, path: pathText }: Reference): string {
  return domainText === '' ? pathText : `${domainText}/${pathText}`;
}

/** The whole reference in full. */
export function referenceString(reference: AnyReference): string {
  if (!isNamed(reference)) return reference.digest;
  const tagged = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digested = reference.digest === undefined ? '' : `@${reference.digest}`;
  return referenceName(reference) + tagged + digested;
}

/** The reference without what goes without saying; the domain may end up empty. */
export function familiar(reference: Reference): Reference {
  if (reference.domain !== defaultDomain) return reference;
  const short = reference.path.slice(officialPrefix.length);
  const official = reference.path.startsWith(officialPrefix) && !short.includes('/');
  return { ...reference, domain: '', path: official ? short : reference.path };
}

/** The short name docker shows: "busybox" for docker.io/library/busybox. */
export function familiarName(reference: Reference): string {
  return referenceName(familiar(reference));
}

/** The short form docker shows, with tag and digest. */
export function familiarString(reference: AnyReference): string {
  return referenceString(isNamed(reference) ? familiar(reference) : reference);
}

/** Whether there is neither a tag nor a digest. */
export function isNameOnly(reference: Reference): boolean {
  return reference.tag === undefined && reference.digest === undefined;
}

/** Adds the tag "latest" to a bare name. */
export function tagNameOnly(reference: Reference): Reference {
  return isNameOnly(reference) ? { ...reference, tag: defaultTag } : reference;
}

/** The reference without its tag and digest. */
export function trimReference({ domain: domainText, path: pathText }: Reference): Reference {
  return { domain: domainText, path: pathText };
}

/** The reference under another tag; a digest stays. */
export function withTag(reference: Reference, tagText: string): Reference {
  if (!tagPattern.test(tagText)) throw new InvalidReferenceError('invalid tag format');
  return { ...reference, tag: tagText };
}

/** Reads a name for a client that needs a tag or a digest: a digest beats a tag, "latest" fills in. */
export function parseDockerReference(text: string): Reference {
  const reference = parseReference(text);
  if (reference.digest === undefined) return tagNameOnly(reference);
  return { ...trimReference(reference), digest: reference.digest };
}

/** As parseReference; undefined for what is no reference. */
export function readReference(text: string): Reference | undefined {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof InvalidReferenceError) return undefined;
    throw error;
  }
}
