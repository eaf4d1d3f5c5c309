import { askEngine } from './engine-http.ts';

const loopback = '127.0.0.1';

/** Makes the engine the only manager of a new swarm that nobody outside the machine can reach. */
export async function startSwarm(host: string): Promise<void> {
  await leaveSwarm(host);
  const wanted = { ListenAddr: `${loopback}:2377`, AdvertiseAddr: loopback };
  const { status, body } = await askEngine(host, 'POST', '/swarm/init', wanted);
  if (status !== 200) throw new Error(`no swarm on ${host}: ${status} ${body}`);
}

/** Ends the swarm with all its services, secrets and configs; an engine in none stays as it is. */
export async function leaveSwarm(host: string): Promise<void> {
  await askEngine(host, 'POST', '/swarm/leave?force=1');
}
