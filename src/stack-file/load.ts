import { isAbsolute, join } from 'node:path';
import type { LookupEnv } from '../values/env.ts';
import type { ReadFile } from '../values/files.ts';
import { readKeyValueFiles } from '../values/kvfile.ts';
import { pairsToNullableMap } from '../values/pairs.ts';
import { StackFileError, throwWorst, type Fault } from './fault.ts';
import { stackFile, type StackFile, type StackFileObject } from './file-shape.ts';
import { interpolate } from './interpolate.ts';
import { mergeStackFiles } from './merge.ts';
import { forbidden, ForbiddenOptionsError, servicesOf, usedOf } from './options.ts';
import type { StackService } from './service-shape.ts';
import type { Mapping } from './shape.ts';

export interface LoadOptions {
  /** relative paths are taken from here */
  folder: string;
  lookupEnv: LookupEnv;
  readFile: ReadFile;
  /** leave variables as they are */
  skipInterpolation?: boolean;
  warn(message: string): void;
}

const newest = '3.13';

/** The one stack that several files describe. @throws StackFileError, ValueError */
export async function loadStack(files: readonly Mapping[], options: LoadOptions): Promise<StackFile> {
  const loaded: StackFile[] = [];
  const [first = {}] = files;
  const version = versionOf(first);
  for (const file of files) {
    const own = versionOf(file);
    if (own !== version) {
      throw new StackFileError(`version mismatched between two composefiles : ${version} and ${own}`);
    }
    const used = usedOf(servicesOf(file), Object.keys(forbidden));
    if (used.length > 0) throw new ForbiddenOptionsError(used);
    loaded.push(await loadOne(file, version, options));
  }
  return mergeStackFiles(loaded);
}

function versionOf({ version = '' }: Mapping): string {
  const said = String(version);
  return said === '' || said === '3' ? newest : said;
}

async function loadOne(file: Mapping, version: string, options: LoadOptions): Promise<StackFile> {
  const filled = options.skipInterpolation ? file : interpolate(file, options.lookupEnv);
  if (!/^3\.(?:\d|1[0-3])$/.test(version)) {
    throw new StackFileError(`unsupported Compose file version: ${version}`);
  }
  const faults: Fault[] = [];
  const read = stackFile.read({ ...filled, version }, '', (fault) => faults.push(fault));
  throwWorst(faults.filter(({ before = Infinity }) => minorOf(version) < before));
  const services: Record<string, StackService> = {};
  for (const [name, service] of Object.entries(read.services ?? {})) {
    services[name] = await resolved(service, options);
  }
  const rules = { options, version };
  return {
    ...read,
    services,
    networks: mapped(read.networks, (each, name) => named('network', name, each, rules)),
    volumes: mapped(read.volumes, (each, name) => named('volume', name, checkedVolume(name, each), rules)),
    secrets: mapped(read.secrets, (each, name) => fileObject('secret', name, each, rules)),
    configs: mapped(read.configs, (each, name) => fileObject('config', name, each, rules)),
  };
}

function mapped<T>(
  map: Readonly<Record<string, T>> = {},
  change: (item: T, name: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([name, item]) => [name, change(item, name)]));
}

/** A service with its environment and its paths settled. */
async function resolved(service: StackService, options: LoadOptions): Promise<StackService> {
  const { folder, lookupEnv, readFile } = options;
  const files = (service.env_file ?? []).map((path) => absolute(folder, path));
  const fromFiles = pairsToNullableMap(await readKeyValueFiles(files, [], readFile, lookupEnv));
  const environment: Record<string, string | null> = {};
  for (const [name, value] of [...Object.entries(fromFiles), ...Object.entries(service.environment ?? {})]) {
    environment[name] = value || (lookupEnv(name) ?? value);
  }
  const volumes = (service.volumes ?? []).map((volume) => {
    if (volume.type !== 'bind') return volume;
    if (!volume.source) {
      throw new StackFileError('invalid mount config for type "bind": field Source must not be empty');
    }
    return { ...volume, source: hostPath(volume.source, options) };
  });
  return { ...service, environment, volumes };
}

/** The path may be one of an engine on Windows. */
function hostPath(path: string, { folder, lookupEnv, warn }: LoadOptions): string {
  const home = path.startsWith('~') ? lookupEnv('HOME') : undefined;
  if (path.startsWith('~') && home === undefined) {
    warn("cannot expand '~', because the environment lacks HOME");
  }
  const expanded = home === undefined ? path : home + path.slice(1);
  return /^(?:[a-z]:[\\/]|\\\\)/i.test(expanded) ? expanded : absolute(folder, expanded);
}

function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

interface Rules {
  options: LoadOptions;
  version: string;
}

interface Named {
  name?: string | undefined;
  external?: { external: boolean; name: string } | undefined;
}

/** The name of what is made elsewhere: its own, unless another one is said. */
function named<T extends Named>(kind: string, name: string, object: T, { options, version }: Rules): T {
  const { external } = object;
  if (!external?.external) return object;
  if (external.name === '') return { ...object, name: object.name || name };
  const field = `${kind}.external.name`;
  if (object.name) {
    throw new StackFileError(`${kind} ${name}: ${field} and ${kind}.name conflict; only use ${kind}.name`);
  }
  if (minorOf(version) >= (kind === 'volume' ? 4 : 5)) {
    options.warn(`${kind} ${name}: ${field} is deprecated in favor of ${kind}.name`);
  }
  return { ...object, name: external.name, external: { external: true, name: '' } };
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

function checkedVolume<
  T extends Named & {
    driver?: string | undefined;
    driver_opts?: Mapping | undefined;
    labels?: Mapping | undefined;
  },
>(name: string, volume: T): T {
  if (!volume.external?.external) return volume;
  const wrong = (['driver', 'driver_opts', 'labels'] as const).find(
    (key) => Object.keys(volume[key] ?? {}).length > 0,
  );
  if (wrong) {
    throw new StackFileError(
      `conflicting parameters "external" and "${wrong}" specified for volume "${name}"`,
    );
  }
  return volume;
}

function fileObject(kind: string, name: string, object: StackFileObject, rules: Rules): StackFileObject {
  if (object.external?.external) return named(kind, name, object, rules);
  if (!object.driver) return { ...object, file: absolute(rules.options.folder, object.file ?? '') };
  if (object.file) {
    throw new StackFileError(
      `${kind} ${name}: ${kind}.driver and ${kind}.file conflict; only use ${kind}.driver`,
    );
  }
  return object;
}
