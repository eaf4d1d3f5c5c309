/** What a registry wants to see of whoever asks, from its WWW-Authenticate header. */
export interface Challenge {
  /** in lower case: basic, bearer */
  scheme: string;
  /** by name in lower case: realm, service, scope, error */
  parameters: Readonly<Record<string, string>>;
}

const token = /[\w!#$%&'*+.^`|~-]+/y;
const pair = /[ \t\r\n]*,?[ \t\r\n]*([^ \t\r\n=,"]+)=(?:"((?:[^"\\]|\\.)*)"|([^ \t\r\n,"]+))/y;

/** Reads the challenges of an answer, one a header line. */
export function parseChallenges(header: string | readonly string[] | undefined): Challenge[] {
  const lines = typeof header === 'string' ? [header] : (header ?? []);
  return lines.map(parseChallenge).filter(({ scheme }) => scheme !== '');
}

function parseChallenge(line: string): Challenge {
  token.lastIndex = 0;
  const scheme = token.exec(line)?.[0] ?? '';
  const parameters: Record<string, string> = {};
  pair.lastIndex = scheme.length;
  for (let found = pair.exec(line); found; found = pair.exec(line)) {
    const [, name = '', quoted, plain = ''] = found;
    parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain;
  }
  return { scheme: scheme.toLowerCase(), parameters };
}
