import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lines, runChecked, runCommand } from './command.ts';
import type { CommandOptions } from './command.ts';
import { EmbeddedError } from './errors.ts';

/** apt with lists and archives of its own: nothing of the system changes, and no root is needed. */
export interface Apt {
  readonly folder: string;
  readonly options: CommandOptions;
}

/** A package file as the archive offers it. */
export interface ArchiveFile {
  readonly file: string;
  readonly package: string;
  readonly version: string;
  readonly bytes: number;
}

/** A place the system's own sources name. */
export interface Mirror {
  readonly uri: string;
  readonly components: readonly string[];
  readonly signedBy?: string;
}

const unreachable =
  /temporary failure|could not (?:connect|resolve|handshake)|unreachable|timed out|failed to fetch/i;

/** Prepares apt in `folder`, with the system's sources or, given a mirror, that mirror's `suite` alone. */
export async function openApt(
  folder: string,
  options: CommandOptions,
  other?: { readonly suite: string; readonly mirror: Mirror },
): Promise<Apt> {
  await mkdir(join(folder, 'lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  const settings = [
    `Dir::State::lists "${join(folder, 'lists')}";`,
    `Dir::Cache "${join(folder, 'cache')}";`,
    'Debug::NoLocking "true";',
    'APT::Sandbox::User "root";',
    'Acquire::Languages "none";',
    'Acquire::Retries "1";',
    // The system's hooks report to desktop services what changed in the system: nothing did.
    '#clear APT::Update::Post-Invoke;',
    '#clear APT::Update::Post-Invoke-Success;',
  ];
  if (other) {
    const sources = join(folder, 'suite.sources');
    await writeFile(sources, sourcesText(other.suite, other.mirror));
    settings.push(`Dir::Etc::sourcelist "${sources}";`, 'Dir::Etc::sourceparts "/dev/null";');
  }
  await writeFile(join(folder, 'apt.conf'), `${settings.join('\n')}\n`);
  return { folder, options };
}

function sourcesText(suite: string, mirror: Mirror): string {
  const fields = [
    'Types: deb',
    `URIs: ${mirror.uri}`,
    `Suites: ${suite}`,
    `Components: ${mirror.components.join(' ')}`,
  ];
  if (mirror.signedBy) fields.push(`Signed-By: ${mirror.signedBy}`);
  return `${fields.join('\n')}\n`;
}

/**
 * Reads the archive's index anew. apt takes an archive out of reach for a passing trouble, so the lines it complained
 * with are returned: they explain a package that is then not found.
 */
export async function updateIndex(apt: Apt): Promise<string[]> {
  const result = await runApt(apt, ['update', '-q']);
  return complaints(result.stderr);
}

/** The files to fetch so that `packages` run on this system: what they need and the system lacks, and they themselves. */
export async function resolveWithNeeds(
  apt: Apt,
  packages: readonly string[],
  trouble: readonly string[],
): Promise<ArchiveFile[]> {
  return printedFiles(apt, ['install', '--no-install-recommends', ...packages], trouble);
}

/** The files of `packages` alone. */
export async function resolveAlone(
  apt: Apt,
  packages: readonly string[],
  trouble: readonly string[],
): Promise<ArchiveFile[]> {
  return printedFiles(apt, ['download', ...packages], trouble);
}

async function printedFiles(
  apt: Apt,
  args: readonly string[],
  trouble: readonly string[],
): Promise<ArchiveFile[]> {
  const result = await runApt(apt, [...args, '-qq', '--print-uris']);
  if (result.code !== 0) throw aptError(trouble.concat(complaints(result.stderr)));
  return parsePrintedUris(result.stdout);
}

/** `'URI' FILE SIZE HASH` a line; the file is NAME_VERSION_ARCH.deb with the version's colon escaped. */
export function parsePrintedUris(output: string): ArchiveFile[] {
  return lines(output).flatMap((line) => {
    const match = /^'[^']*' (\S+) (\d+)/.exec(line);
    const file = match?.[1];
    const [name, version] = file?.split('_') ?? [];
    if (file === undefined || name === undefined || version === undefined) return [];
    return [{ file, package: name, version: decodeURIComponent(version), bytes: Number(match?.[2]) }];
  });
}

/** Fetches files into `folder`; apt checks their hashes, and fetches again what an earlier attempt left in part. */
export async function downloadFiles(
  apt: Apt,
  files: readonly ArchiveFile[],
  folder: string,
  onPercent: (percent: number) => void,
): Promise<void> {
  let reported: string | undefined;
  const wanted = files.map((file) => `${file.package}=${file.version}`);
  const result = await runApt(apt, ['download', '-qq', '-o', 'APT::Status-Fd=3', ...wanted], {
    cwd: folder,
    onStatus: (line) => {
      const percent = /^dlstatus:[^:]*:([\d.]+):/.exec(line)?.[1];
      if (percent === undefined || percent === reported) return;
      reported = percent;
      onPercent(Number(percent));
    },
  });
  if (result.code !== 0) throw aptError(complaints(result.stderr));
}

/** The mirror of the release called `codename` in the system's sources; needs an index. */
export async function findMirror(apt: Apt, codename: string): Promise<Mirror | undefined> {
  const format = '$(REPO_URI)|$(RELEASE)|$(CODENAME)|$(COMPONENT)|$(SOURCESENTRY)';
  const output = await runChecked(
    'apt-get',
    [...configured(apt), 'indextargets', '--format', format, 'Created-By: Packages'],
    apt.options,
  );
  const targets = lines(output)
    .map((line) => line.split('|'))
    .filter(([, release, name]) => release === codename || name === codename);
  const [uri, , , , entry] = targets[0] ?? [];
  if (uri === undefined) return undefined;
  const ofMirror = targets.filter((target) => target[0] === uri);
  const components = [...new Set(ofMirror.map((target) => target[3] ?? 'main'))];
  const signedBy = await signingKey(entry);
  return { uri, components, ...(signedBy !== undefined && { signedBy }) };
}

/** apt does not tell which key a source is signed by, only where the source stands (`FILE:NUMBER`). */
async function signingKey(sourcesEntry: string | undefined): Promise<string | undefined> {
  const file = sourcesEntry?.replace(/:\d+$/, '');
  if (!file) return undefined;
  const content = await readFile(file, 'utf8').catch(() => '');
  return /^[^#\n]*signed-by[:=]\s*(\/[^\s\]]+)/im.exec(content)?.[1];
}

function configured(apt: Apt): string[] {
  return ['-c', join(apt.folder, 'apt.conf')];
}

function runApt(apt: Apt, args: readonly string[], further: Partial<CommandOptions> = {}) {
  return runCommand('apt-get', [...configured(apt), ...args], { ...apt.options, ...further });
}

function complaints(stderr: string): string[] {
  return lines(stderr).filter((line) => /^[EW]: /.test(line));
}

function aptError(detail: readonly string[]): EmbeddedError {
  return detail.some((line) => unreachable.test(line))
    ? new EmbeddedError('unreachable', 'the package archive cannot be reached', detail)
    : new EmbeddedError('packages', 'apt cannot provide the packages', detail);
}
