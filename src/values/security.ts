import { ValueError } from './error.ts';
import type { ReadFile } from './files.ts';
import { fileFault } from './os-error.ts';
import { wholeValue } from './json-scan.ts';
import { compactJson } from './json-text.ts';
import { quote } from './quote.ts';
import { cut } from './text.ts';

/** What the engine gets of `--security-opt`; paths that are null keep the engine's defaults. */
export interface SecurityFlags {
  SecurityOpt: string[];
  MaskedPaths: string[] | null;
  ReadonlyPaths: string[] | null;
}

async function readProfile(path: string, readFile: ReadFile): Promise<string> {
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch (error) {
    throw new ValueError(`opening seccomp profile (${path}) failed: ${fileFault(path, error)}`);
  }
  try {
    return compactJson(wholeValue(Buffer.from(content).toString()));
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new ValueError(`compacting json for seccomp profile (${path}) failed: ${error.message}`);
  }
}

/** Checks one option; a seccomp profile in a file is replaced by its content. */
async function resolveOption(option: string, readFile: ReadFile): Promise<string> {
  const bare = option.includes('=') || option === 'no-new-privileges';
  const [key, value] = cut(option, bare ? '=' : ':');
  if (value === '' && key !== 'no-new-privileges') {
    throw new ValueError(`Invalid --security-opt: ${quote(option)}`);
  }
  if (key !== 'seccomp' || value === 'builtin' || value === 'unconfined') return option;
  return `seccomp=${await readProfile(value, readFile)}`;
}

/** Puts `--security-opt` flags together; "systempaths=unconfined" is acted upon here, not sent. */
export async function securityFlags(options: readonly string[], readFile: ReadFile): Promise<SecurityFlags> {
  const resolved: string[] = [];
  for (const option of options) resolved.push(await resolveOption(option, readFile));
  const unconfined = resolved.includes('systempaths=unconfined');
  return {
    SecurityOpt: resolved.filter((option) => option !== 'systempaths=unconfined'),
    MaskedPaths: unconfined ? [] : null,
    ReadonlyPaths: unconfined ? [] : null,
  };
}
