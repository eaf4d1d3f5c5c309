import { readFile } from 'node:fs/promises';

/** The distribution of this machine, as its os-release file tells it. */
export interface Distribution {
  /** Such as `debian`. */
  readonly id: string;
  /** Such as `bookworm`. */
  readonly codename: string;
}

export async function readDistribution(file = '/etc/os-release'): Promise<Distribution | undefined> {
  return parseOsRelease(await readFile(file, 'utf8').catch(() => ''));
}

/** Undefined unless both names are told. */
export function parseOsRelease(content: string): Distribution | undefined {
  const value = (key: string) => new RegExp(`^${key}=(["']?)(.*)\\1$`, 'm').exec(content)?.[2]?.trim();
  const id = value('ID');
  const codename = value('VERSION_CODENAME');
  return id && codename ? { id, codename } : undefined;
}
