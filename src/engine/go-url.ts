import { unescape } from 'node:querystring';
import { goQuote } from './go-text.ts';
import { EndpointError } from './errors.ts';

/** The parts of a URL as Go's net/url sees them; `host` still has its port and brackets. */
export interface GoUrl {
  scheme: string;
  user: string | undefined;
  password: string | undefined;
  host: string;
  path: string;
  query: string;
  fragment: string;
}

/**
 * Splits scheme://authority/path?query#fragment, refusing what Go refuses with Go's words.
 * @throws EndpointError
 */
export function parseGoUrl(raw: string): GoUrl {
  const [beforeFragment, fragment] = cut(raw, '#');
  const [beforeQuery, query] = cut(beforeFragment, '?');
  const [scheme, rest] = cut(beforeQuery, '://');
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? '' : rest.slice(slash);
  const at = authority.lastIndexOf('@');
  const userinfo = at < 0 ? undefined : authority.slice(0, at);
  const host = authority.slice(at + 1);
  const problem =
    portProblem(host) ?? hostProblem(host) ?? escapeProblem(path) ?? escapeProblem(userinfo ?? '');
  if (problem) throw new EndpointError(`parse ${goQuote(raw)}: ${problem}`);
  const colon = userinfo?.indexOf(':') ?? -1;
  return {
    scheme,
    user: userinfo === undefined ? undefined : unescape(colon < 0 ? userinfo : userinfo.slice(0, colon)),
    password: userinfo === undefined || colon < 0 ? undefined : userinfo.slice(colon + 1),
    host,
    path: unescape(path),
    query,
    fragment,
  };
}

/** Host and port apart, brackets gone; undefined where Go's net.SplitHostPort fails. */
export function splitHostPort(address: string): { host: string; port: string } | undefined {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(address);
  return match ? { host: match[1] ?? match[2] ?? '', port: match[3] ?? '' } : undefined;
}

export function joinHostPort(host: string, port: string | number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

export function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function portProblem(host: string): string | undefined {
  const bracket = host.lastIndexOf(']');
  if (host.startsWith('[') && bracket < 0) return "missing ']' in host";
  const colon = host.startsWith('[') ? bracket + 1 : host.indexOf(':');
  const port = colon < 0 ? '' : host.slice(colon);
  return /^(?::\d*)?$/.test(port)
    ? undefined
    : `invalid port ${goQuote(port.slice(port.lastIndexOf(':')))} after host`;
}

function hostProblem(host: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  const refused = /[\x00-\x20\\^`{|}\x7f]/.exec(host);
  return refused ? `invalid character ${goQuote(refused[0])} in host name` : escapeProblem(host);
}

function escapeProblem(text: string): string | undefined {
  const broken = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(text);
  return broken ? `invalid URL escape ${goQuote(broken[0])}` : undefined;
}
