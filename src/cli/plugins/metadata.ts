import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { bool, text } from '../../config/json/codec.ts';
import { struct } from '../../config/json/struct.ts';
import { exitStatus } from '../../values/exit-status.ts';
import { wholeValue } from '../../values/json-scan.ts';
import { reasonOf } from '../../values/os-error.ts';
import { quote } from '../../values/quote.ts';
import { messageOf } from '../errors.ts';

/** What a plugin says of itself when it is run with this word alone. */
const metadataCommand = 'docker-cli-plugin-metadata';

const metadata = struct('metadata.Metadata', {
  SchemaVersion: text,
  Vendor: text,
  Version: text,
  ShortDescription: text,
  URL: text,
  Hidden: bool,
});

export type PluginMetadata = ReturnType<typeof metadata.empty>;

export const noMetadata: PluginMetadata = metadata.empty();

/** What a program answered, and what is wrong with it in docker's words. */
export interface Answer {
  metadata: PluginMetadata;
  problem?: string;
}

export async function askMetadata(path: string): Promise<Answer> {
  let answer: string;
  try {
    answer = await outputOf(path);
  } catch (error) {
    return { metadata: noMetadata, problem: `failed to fetch metadata: ${messageOf(error)}` };
  }
  const read = readMetadata(answer);
  return read.problem === undefined
    ? withProblem(read, schemaProblem(read.metadata) ?? vendorProblem(read.metadata))
    : withProblem(read, `invalid metadata: ${read.problem}`);
}

/** What is sound in an answer is kept. */
export function readMetadata(answer: string): Answer {
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  try {
    const place = { root: 'Metadata', path: [], report };
    return withProblem({ metadata: metadata.decode(wholeValue(answer), noMetadata, place) }, problems[0]);
  } catch (error) {
    return { metadata: noMetadata, problem: messageOf(error) };
  }
}

function withProblem({ metadata }: Answer, problem: string | undefined): Answer {
  return problem === undefined ? { metadata } : { metadata, problem };
}

export function schemaProblem({ SchemaVersion: version }: PluginMetadata): string | undefined {
  if (version === '') return 'plugin SchemaVersion version cannot be empty';
  const major = /^([+-]?\d+)\./.exec(version)?.[1];
  if (major === undefined) {
    return `plugin SchemaVersion ${quote(version)} has wrong format: must be <major>.<minor>.<patch>`;
  }
  if (Number(major) > 1) {
    return `plugin SchemaVersion ${quote(version)} is not supported: must be lower than 2.0.0`;
  }
  return undefined;
}

function vendorProblem({ Vendor }: PluginMetadata): string | undefined {
  return Vendor === '' ? 'plugin metadata does not define a vendor' : undefined;
}

/** Standard output of a program asked for its metadata. Fails in the words of Go's os/exec. */
function outputOf(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const notStarted = (reason: string) => reject(new Error(`fork/exec ${path}: ${reason}`));
    if (isPlainText(path)) return notStarted('exec format error');
    const child = spawn(path, [metadataCommand], { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('error', (error) => notStarted(reasonOf(error).split(': ').at(-1)!));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(exitStatus(code, signal)));
    });
  });
}

/** ELF, and the spellings of Mach-O; scripts begin with a line that names their interpreter. */
const programHeads = ['7f454c46', 'cafebabe', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe'];

/** An executable without a program's head: Node would give it to a shell, docker refuses it. */
function isPlainText(path: string): boolean {
  if (process.platform === 'win32') return false;
  const head = Buffer.alloc(4);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return !head.toString('latin1').startsWith('#!') && !programHeads.includes(head.toString('hex'));
}
