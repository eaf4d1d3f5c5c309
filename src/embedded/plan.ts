import { join } from 'node:path';

import type { Distribution } from './distribution.ts';
import type { EmbeddedErrorCode } from './errors.ts';
import { enginePaths, packagesFolder } from './layout.ts';
import type { EnginePaths } from './layout.ts';
import { planNetwork } from './network.ts';
import type { PackageSet } from './packages.ts';
import { distributionSet, suiteSet } from './sets.ts';
import type { EngineNetwork, EngineRecord, EngineSource, NetworkMode } from './types.ts';

/** What is asked for; what is left out is as it was at the last start of that name. */
export interface StartRequest {
  readonly name: string;
  readonly source?: EngineSource;
  readonly network?: NetworkMode;
  /** Further arguments for dockerd. */
  readonly arguments?: readonly string[];
}

/** What the plan depends on, see `gatherFacts`. */
export interface StartFacts {
  readonly platform: NodeJS.Platform;
  readonly uid: number | undefined;
  readonly dataDir: string;
  readonly runDir: string;
  /** The programs found, out of those a start may call. */
  readonly tools: readonly string[];
  readonly distribution: Distribution | undefined;
  /** Names of the complete package sets. */
  readonly unpacked: readonly string[];
  readonly running: number | undefined;
  readonly record: EngineRecord | undefined;
  readonly takenLinks: readonly number[];
}

export type PlanStep =
  | {
      readonly type: 'download';
      readonly packages: readonly string[];
      readonly from: string;
      readonly folder: string;
    }
  | { readonly type: 'create'; readonly folder: string }
  | { readonly type: 'network'; readonly network: EngineNetwork }
  | { readonly type: 'start'; readonly command: readonly string[]; readonly socket: string };

export interface PlanProblem {
  readonly code: EmbeddedErrorCode;
  readonly message: string;
}

export interface StartPlan {
  readonly name: string;
  readonly paths: EnginePaths;
  readonly source: EngineSource;
  /** The packages it runs from; absent when it runs the machine's own dockerd. */
  readonly set?: PackageSet;
  readonly network: EngineNetwork;
  readonly arguments: readonly string[];
  /** Process id of the engine if it runs already: then there is nothing to do. */
  readonly running?: number;
  readonly steps: readonly PlanStep[];
  /** Why it cannot be carried out. */
  readonly problems: readonly PlanProblem[];
}

/** Decides all of a start and touches nothing, so that it can be shown and asked about first. */
export function planStart(request: StartRequest, facts: StartFacts): StartPlan {
  const paths = enginePaths(request.name, facts);
  const source = chooseSource(request, facts);
  const set = packageSet(source, facts.distribution);
  const mode = request.network ?? facts.record?.network.mode ?? 'routed';
  const network = keptNetwork(facts, mode) ?? planNetwork(request.name, mode, facts.takenLinks);
  const further = request.arguments ?? facts.record?.arguments ?? [];
  const obtain = set !== undefined && !facts.unpacked.includes(set.name) ? set : undefined;
  const plan = { name: request.name, paths, source, network, arguments: further, ...(set && { set }) };
  if (facts.running !== undefined) {
    return { ...plan, running: facts.running, steps: [], problems: [] };
  }
  const steps: PlanStep[] = [
    ...(obtain ? downloadSteps(obtain, facts) : []),
    ...(facts.record ? [] : [{ type: 'create', folder: paths.home } as const]),
    { type: 'network', network },
    { type: 'start', command: dockerdCommand(paths, further), socket: paths.socket },
  ];
  return { ...plan, steps, problems: findProblems(source, obtain, facts) };
}

/** The set of packages a source stands for; undefined for the machine's own dockerd. */
export function packageSet(
  source: EngineSource,
  distribution: Distribution | undefined,
): PackageSet | undefined {
  if (source.kind === 'path') return undefined;
  const codename = distribution?.codename;
  if (source.kind === 'suite' && source.suite !== codename) return suiteSet(source.suite);
  return distributionSet(codename ?? 'distribution');
}

/** What was asked for, else what ran under this name before, else the machine's own engine, else packages. */
export function chooseSource(
  request: StartRequest,
  facts: Pick<StartFacts, 'record' | 'tools'>,
): EngineSource {
  const known = request.source ?? facts.record?.source;
  return known ?? { kind: facts.tools.includes('dockerd') ? 'path' : 'distribution' };
}

export function dockerdCommand(paths: EnginePaths, further: readonly string[]): string[] {
  return [
    'dockerd',
    `--host=unix://${paths.socket}`,
    `--data-root=${paths.data}`,
    `--exec-root=${paths.exec}`,
    `--pidfile=${paths.pidFile}`,
    `--config-file=${paths.config}`,
    ...further,
  ];
}

/** The network of the last start, unless its link does not fit any more. */
function keptNetwork({ record, takenLinks }: StartFacts, mode: NetworkMode): EngineNetwork | undefined {
  if (record === undefined) return undefined;
  const { link } = record.network;
  if ((link !== undefined) !== (mode !== 'isolated')) return undefined;
  if (link !== undefined && takenLinks.includes(link.index)) return undefined;
  return { ...record.network, mode };
}

function downloadSteps(set: PackageSet, facts: StartFacts): PlanStep[] {
  const folder = join(packagesFolder(facts.dataDir), set.name);
  const own = facts.distribution?.codename ?? 'the distribution';
  const steps: PlanStep[] = [{ type: 'download', packages: set.own, from: own, folder }];
  if (set.other) {
    const { packages, suite } = set.other;
    steps.push({ type: 'download', packages, from: suite, folder });
  }
  return steps;
}

function findProblems(
  source: EngineSource,
  obtain: PackageSet | undefined,
  facts: StartFacts,
): PlanProblem[] {
  if (facts.platform !== 'linux') {
    return [{ code: 'platform', message: 'a private engine needs Linux' }];
  }
  const problems: PlanProblem[] = [];
  if (facts.uid !== 0) {
    problems.push({ code: 'privilege', message: 'starting an engine needs root' });
  }
  const needed = ['nsenter', 'flock', 'umount'];
  if (source.kind === 'path') needed.push('dockerd', 'ip');
  if (obtain) needed.push('apt-get', 'dpkg-deb');
  const missing = needed.filter((tool) => !facts.tools.includes(tool));
  if (missing.length > 0) {
    const reason = missing.includes('apt-get')
      ? ': an engine is prepared from the packages of Debian or Ubuntu'
      : '';
    problems.push({ code: 'tools', message: `not found: ${missing.join(', ')}${reason}` });
  }
  return problems;
}
