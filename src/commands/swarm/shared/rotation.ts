import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeList } from '../../../engine/api/nodes.ts';
import { swarmInspect } from '../../../engine/api/swarm.ts';
import type { Engine } from '../../../engine/client.ts';
import type { Node } from '../../../engine/types/node.ts';
import type { Swarm } from '../../../engine/types/swarm.ts';
import { uncounted, type Count, type Progress, type ProgressEvent } from '../../../progress/event.ts';

const pause = 200;

const leftAlone = [
  'Operation continuing in background.',
  'Use `swarmctl cluster inspect default` to check progress.',
];

/**
 * Shows how far the nodes are with a new root certificate until all have it. A signal ends the showing, not the
 * rotation: false then.
 */
export async function followRotation(
  engine: Engine,
  progress: Progress,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await watch(engine, progress, signal);
    return true;
  } catch (error) {
    if (!signal.aborted) throw error;
    for (const text of leftAlone) await progress.emit({ type: 'status', text });
    return false;
  }
}

async function watch(engine: Engine, progress: Progress, signal: AbortSignal): Promise<void> {
  for (const event of events('', uncounted, uncounted)) await progress.emit(event);
  for (let isOver = false; ;) {
    const swarm = await swarmInspect(engine, { signal });
    if (isOver) return;
    const counts = count(swarm, await nodeList(engine, { signal }));
    for (const event of events(digestOf(swarm), counts.certificates, counts.roots)) {
      await progress.emit(event);
    }
    isOver = counts.isOver;
    await sleep(pause, undefined, { signal });
  }
}

function digestOf({ TLSInfo }: Swarm): string {
  const hash = createHash('sha256').update(TLSInfo.TrustRoot ?? '');
  return `sha256:${hash.digest('hex')}`;
}

function events(digest: string, certificates: Count, roots: Count): ProgressEvent[] {
  return [
    { type: 'layer', id: 'desired root digest', action: digest, count: uncounted },
    { type: 'layer', id: '  rotated TLS certificates', action: '', count: certificates },
    // The blank makes up for the shorter name, so that the bars are aligned.
    { type: 'layer', id: '  rotated CA certificates', action: ' ', count: roots },
  ];
}

/** Roots count only once all certificates come from the new one. */
function count({ TLSInfo: wanted, RootRotationInProgress }: Swarm, nodes: readonly Node[]) {
  const having = (is: (own: Swarm['TLSInfo']) => boolean): number =>
    nodes.filter(({ Description: { TLSInfo = {} } }) => is(TLSInfo)).length;
  const total = nodes.length;
  const certified = having(
    (own) =>
      own.CertIssuerPublicKey === wanted.CertIssuerPublicKey &&
      own.CertIssuerSubject === wanted.CertIssuerSubject,
  );
  const areCertified = certified === total && !RootRotationInProgress;
  const rooted = areCertified ? having((own) => own.TrustRoot === wanted.TrustRoot) : 0;
  const nodesOf = (current: number): Count => ({ current, total, units: 'nodes' });
  return {
    certificates: nodesOf(certified),
    roots: nodesOf(rooted),
    isOver: areCertified && rooted === total,
  };
}
