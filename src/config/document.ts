import { firstValue } from '../values/json-scan.ts';
import { indentJson } from '../values/json-text.ts';
import { reasonOf } from '../values/os-error.ts';
import { decodeBasicAuth, encodeBasicAuth } from './basic-auth.ts';
import { configValues, type AuthConfig, type ConfigValues } from './values.ts';

/** A config file's content. */
export interface ConfigDocument {
  values: ConfigValues;
  /** the JSON the values were read from; undefined for a blank or broken text */
  original?: string;
  /** the first of what is wrong with it, in Go's words */
  problem?: string;
}

/** Reads config.json's text; what is sound in a broken one is kept. */
export function parseConfig(text: string): ConfigDocument {
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const document: ConfigDocument = { values: configValues.empty() };
  attempt(report, () => {
    const json = firstValue(text)?.value;
    if (json === undefined) return;
    document.original = json;
    document.values = configValues.decode(json, document.values, { root: 'ConfigFile', path: [], report });
  });
  const { auths } = document.values;
  for (const [registry, auth] of auths) {
    attempt(report, () => auths.set(registry, opened(auth, registry)));
  }
  if (problems[0] !== undefined) document.problem = problems[0];
  return document;
}

/**
 * The text of a config file: tab-indented as docker writes it, without a line end. Members of
 * `original` that docker does not know keep their place.
 */
export function encodeConfig(values: ConfigValues, original?: string): string {
  const auths = new Map([...values.auths].map(([registry, auth]) => [registry, sealed(auth)]));
  const headers = [...values.HttpHeaders].filter(([name]) => name.toLowerCase() !== 'user-agent');
  const written = { ...values, auths, HttpHeaders: new Map(headers) };
  return indentJson(configValues.encode(written, original), '\t');
}

/** Credentials as the rest of the program takes them. */
function opened(auth: AuthConfig, registry: string): AuthConfig {
  const login = auth.auth === '' ? {} : decodeBasicAuth(auth.auth);
  return { ...auth, ...login, auth: '', serveraddress: registry };
}

/** Credentials as they are stored. What could not be decoded goes back as it came. */
function sealed(auth: AuthConfig): AuthConfig {
  const encoded = encodeBasicAuth(auth.username, auth.password);
  return { ...auth, auth: encoded || auth.auth, username: '', password: '', serveraddress: '' };
}

function attempt(report: (problem: string) => void, step: () => void): void {
  try {
    step();
  } catch (error) {
    report(reasonOf(error));
  }
}
