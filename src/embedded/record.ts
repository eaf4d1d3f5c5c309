import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { enginePaths, enginesFolder } from './layout.ts';
import type { Host } from './host.ts';
import type { EngineRecord } from './types.ts';

/** The record of an engine; undefined for an engine that was never started. */
export async function readRecord(file: string): Promise<EngineRecord | undefined> {
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === undefined) return undefined;
  try {
    return JSON.parse(content) as EngineRecord;
  } catch {
    return undefined;
  }
}

export async function writeRecord(file: string, record: EngineRecord): Promise<void> {
  await writeWhole(file, `${JSON.stringify(record, undefined, 2)}\n`);
}

/** Writes a file so that a reader finds the old content or the new, never a part. */
export async function writeWhole(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

/** Names of the engines with a folder here, sorted. */
export async function engineNames(host: Host): Promise<string[]> {
  const entries = await readdir(enginesFolder(host.dataDir), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** The records of all engines that have one. */
export async function readRecords(host: Host): Promise<EngineRecord[]> {
  const names = await engineNames(host);
  const records = await Promise.all(names.map((name) => readRecord(enginePaths(name, host).record)));
  return records.filter((record) => record !== undefined);
}
