import { spawn } from 'node:child_process';
import type { Environment } from '../environment.ts';
import { mapOf, text } from '../json/codec.ts';
import { exitStatus } from '../../values/exit-status.ts';
import { firstValue } from '../../values/json-scan.ts';
import { decodeStrictly, struct } from '../json/struct.ts';
import { reasonOf } from '../../values/os-error.ts';
import { HELPER_PREFIX } from './default-store.ts';
import { lookPath } from './look-path.ts';

/** Answers of the helper that docker knows by their text. */
const NOT_FOUND = 'credentials not found in native keychain';
const INVALID = ['no credentials server URL', 'no credentials username'];

/** An entry of a native store. */
export interface Credentials {
  ServerURL: string;
  Username: string;
  Secret: string;
}

const credentials = struct('credentials.Credentials', { ServerURL: text, Username: text, Secret: text });
const listing = mapOf(text);

/** One docker-credential-* program. */
export interface Helper {
  /** Undefined where the store has none for the server. */
  get(serverURL: string): Promise<Credentials | undefined>;
  /** Server URLs and user names. */
  list(): Promise<Map<string, string>>;
  store(entry: Credentials): Promise<void>;
  erase(serverURL: string): Promise<void>;
}

/** Speaks to `docker-credential-<suffix>`. Failures carry docker's text. */
export function helperProgram(suffix: string, env: Environment): Helper {
  const run = async (action: string, doing: string, input: string): Promise<string> => {
    const { output, failure } = await runHelper(HELPER_PREFIX + suffix, action, input, env);
    if (failure === undefined) return output;
    const answer = output.trim();
    const cause = INVALID.includes(answer) ? answer : failure;
    throw new HelperError(`error ${doing} credentials - err: ${cause}, out: \`${answer}\``, answer);
  };
  return {
    async get(serverURL) {
      try {
        const json = jsonOf(await run('get', 'getting', serverURL));
        return decodeStrictly(credentials, json, 'Credentials');
      } catch (error) {
        if (error instanceof HelperError && error.answer === NOT_FOUND) return undefined;
        throw error;
      }
    },
    list: async () => decodeStrictly(listing, jsonOf(await run('list', 'listing', 'unused')), ''),
    async store(entry) {
      await run('store', 'storing', `${credentials.encode(entry)}\n`);
    },
    async erase(serverURL) {
      await run('erase', 'erasing', serverURL);
    },
  };
}

class HelperError extends Error {
  /** what the program printed */
  readonly answer: string;

  constructor(message: string, answer: string) {
    super(message);
    this.answer = answer;
  }
}

interface HelperResult {
  output: string;
  /** how it failed, in the words of Go's os/exec; undefined when it exited with 0 */
  failure?: string;
}

/** Runs a helper to its end. What it says on stderr goes to ours, for it may ask for a passphrase. */
async function runHelper(
  program: string,
  action: string,
  input: string,
  env: Environment,
): Promise<HelperResult> {
  let path: string;
  try {
    path = lookPath(program, env);
  } catch (error) {
    return { output: '', failure: reasonOf(error) };
  }
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(path, [action], { env: { ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    child.once('error', (error) => {
      resolve({ output, failure: `fork/exec ${path}: ${reasonOf(error).split(': ').at(-1)}` });
    });
    child.once('close', (code, signal) => {
      resolve(code === 0 ? { output } : { output, failure: exitStatus(code, signal) });
    });
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    // That a helper does not read its input is no failure of its own.
    child.stdin.on('error', () => {}).end(input);
  });
}

/** The first JSON value of an answer, which may be followed by anything. */
function jsonOf(answer: string): string {
  const json = firstValue(answer)?.value;
  if (json === undefined) throw new Error('EOF');
  return json;
}
