import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

import { gatherFacts } from '../../../src/embedded/facts.ts';
import type { Host } from '../../../src/embedded/host.ts';
import { planStart } from '../../../src/embedded/plan.ts';
import type { StartPlan, StartRequest } from '../../../src/embedded/plan.ts';
import { removeEngine } from '../../../src/embedded/remove.ts';
import { startEngine } from '../../../src/embedded/start.ts';
import type { EngineSource } from '../../../src/embedded/types.ts';

export type LabEngineName = '20.10' | '28.5' | '28.5-containerd';

export interface LabEngine {
  readonly socket: string;
  /** What DOCKER_HOST is set to. */
  readonly host: string;
  readonly version: string;
  readonly apiVersion: string;
  /** Where this machine finds the ports its containers publish. */
  readonly address: string;
  readonly namespace: string;
  /** The engine over TCP; wants the certificates of the lab. */
  readonly tcp: string;
}

export interface EngineVariant {
  readonly name: LabEngineName;
  readonly source: EngineSource;
  readonly arguments: readonly string[];
}

export const engineVariants: readonly EngineVariant[] = [
  { name: '20.10', source: { kind: 'distribution' }, arguments: [] },
  { name: '28.5', source: { kind: 'suite', suite: 'forky' }, arguments: [] },
  {
    name: '28.5-containerd',
    source: { kind: 'suite', suite: 'forky' },
    arguments: ['--feature=containerd-snapshotter=true'],
  },
];

const tlsPort = 2376;

/** Starts an engine afresh, or takes the one that runs. `certify` makes the certificates for its address. */
export async function startLabEngine(
  name: string,
  variant: EngineVariant,
  host: Host,
  certify: (address: string) => Promise<string>,
): Promise<LabEngine> {
  const request: StartRequest = { name, source: variant.source, network: 'reachable' };
  const plan = await planFresh(request, host);
  const { link, namespace } = plan.network;
  if (link === undefined) throw new Error(`engine ${name} has no address`);
  const address = link.engineAddress;
  const certificates = await certify(address);
  const further = [
    ...variant.arguments,
    `--host=tcp://0.0.0.0:${tlsPort}`,
    '--tlsverify',
    `--tlscacert=${join(certificates, 'ca.pem')}`,
    `--tlscert=${join(certificates, 'cert.pem')}`,
    `--tlskey=${join(certificates, 'key.pem')}`,
  ];
  const started = await startEngine({ ...plan, arguments: further }, host);
  return {
    socket: started.socket,
    host: `unix://${started.socket}`,
    version: started.version,
    apiVersion: started.apiVersion,
    address,
    namespace,
    tcp: `tcp://${address}:${tlsPort}`,
  };
}

/** What an interrupted run left in the data of the engine is not for the next one. */
async function planFresh(request: StartRequest, host: Host): Promise<StartPlan> {
  const plan = planStart(request, await gatherFacts(request, host));
  if (plan.running !== undefined || host.uid !== 0) return plan;
  await removeEngine(request.name, host);
  return planStart(request, await gatherFacts(request, host));
}

export async function stopLabEngine(name: string, host: Host): Promise<void> {
  await removeEngine(name, host, { timeoutMs: 3000 });
}

/** Loads an image archive unless the engine has the image. */
export async function loadImage(socket: string, reference: string, archive: Buffer): Promise<void> {
  const present = await ask(socket, 'GET', `/images/${reference}/json`);
  if (present.status === 200) return;
  const loaded = await ask(socket, 'POST', '/images/load?quiet=1', archive);
  if (loaded.status !== 200 || loaded.body.includes('"error"')) {
    throw new Error(`${reference} cannot be loaded: ${loaded.body}`);
  }
}

function ask(
  socketPath: string,
  method: string,
  path: string,
  body?: Buffer,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = body && { 'Content-Type': 'application/x-tar', 'Content-Length': body.length };
    const sent = request({ socketPath, method, path, headers, agent: false }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
