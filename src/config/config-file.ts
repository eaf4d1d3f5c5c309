import { lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { detectDefaultStore } from './credentials/default-store.ts';
import { encodeConfig, parseConfig, type ConfigDocument } from './document.ts';
import type { Diagnostics, Environment } from './environment.ts';
import { isMissing, osError, withOsErrors } from '../values/os-error.ts';
import { replaceFile } from './replace-file.ts';
import { configValues, type ConfigValues } from './values.ts';

/** What a config file is opened with. */
export interface ConfigSource {
  /** DOCKER_CONFIG, --config or ~/.docker */
  dir: string;
  env: Environment;
  diagnostics: Diagnostics;
}

/** docker's config.json. */
export interface ConfigFile extends ConfigSource {
  readonly path: string;
  /** as last read or written */
  values: ConfigValues;
}

/**
 * Opens `config.json` of a directory. A missing file is an empty one; a broken one warns as docker
 * does and goes on with what could be read.
 */
export function openConfig(source: ConfigSource): ConfigFile {
  const path = join(source.dir, 'config.json');
  const { values, problem } = readConfig(path);
  if (problem !== undefined) source.diagnostics.print(`WARNING: Error ${problem}`);
  return { ...source, path, values };
}

/**
 * Changes the file: reads it anew, lets `change` edit the values and replaces the file, so that what
 * others wrote meanwhile stays. Throws OsError, the old file being whole, when it cannot be written.
 */
export function updateConfig(config: ConfigFile, change: (values: ConfigValues) => void): void {
  const { values, original, problem } = readConfig(config.path);
  detectDefaultStore(values, config.env);
  change(values);
  const text = encodeConfig(values, original);
  withOsErrors(() => writeConfig(config.path, text, problem !== undefined), config.path);
  config.values = values;
}

function readConfig(path: string): ConfigDocument {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { values: configValues.empty() };
    const { message } = osError(error, path);
    const stage = message.startsWith('read ') ? `parsing config file (${path})` : 'loading config file';
    return { values: configValues.empty(), problem: `${stage}: ${message}` };
  }
  const document = parseConfig(text);
  if (document.problem === undefined) return document;
  return { ...document, problem: `parsing config file (${path}): ${document.problem}` };
}

/** Follows links to the file, existing or not. docker loses a file it could not parse; we keep it beside. */
function writeConfig(path: string, text: string, keepOld: boolean): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const target = linkTarget(path);
  const old = lstatSync(target, { throwIfNoEntry: false });
  const isFile = old?.isFile() ?? false;
  replaceFile(target, text, {
    mode: old !== undefined && isFile ? old.mode & 0o7777 : 0o600,
    ...(old !== undefined && { owner: old }),
    ...(keepOld && isFile && { beforeRename: () => renameSync(target, `${target}.invalid`) }),
  });
}

/** Where a chain of symbolic links ends. A loop counts as no link, to be replaced itself. */
function linkTarget(path: string): string {
  let target = path;
  for (let hops = 0; hops < 40; hops++) {
    let link: string;
    try {
      link = readlinkSync(target);
    } catch {
      return target;
    }
    // Not path.join, which takes ".." away before links in the directory's path are followed.
    target = isAbsolute(link) ? link : `${dirname(target)}/${link}`;
  }
  return path;
}
