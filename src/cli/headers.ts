import { readCsv } from '../values/csv.ts';
import type { Invocation } from './invocation.ts';

const variable = 'DOCKER_CUSTOM_HEADERS';

/**
 * Headers that the environment sends with every request in place of config.json's; undefined where it names none.
 * A name is trimmed, a value is not; of two values for one name the later counts.
 * @throws with docker's words for a list that is no CSV record of `name=value`
 */
export function headersFromEnv(env: Invocation['env']): Record<string, string> | undefined {
  const list = env[variable];
  if (!list) return undefined;
  const headers = new Map<string, string>();
  for (const pair of fieldsOf(list)) {
    const at = pair.indexOf('=');
    const name = (at < 0 ? pair : pair.slice(0, at)).trim();
    if (name === '') throw refusal(`value contains a key=value pair with an empty key: '${pair}'`);
    if (at < 0) throw refusal(`missing "=" in key=value pair: '${pair}'`);
    headers.set(name.toLowerCase(), pair.slice(at + 1));
  }
  return Object.fromEntries(headers);
}

function fieldsOf(list: string): string[] {
  try {
    return readCsv(list);
  } catch {
    throw new Error(
      `failed to parse custom headers from ${variable} environment variable: value must be formatted as comma-separated key=value pairs`,
    );
  }
}

function refusal(reason: string): Error {
  return new Error(`failed to set custom headers from ${variable} environment variable: ${reason}`);
}
