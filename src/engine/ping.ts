import type { LocalNodeState } from './types/swarm-info.ts';
import type { ResponseHeaders, TransportResponse } from './transport/transport.ts';

/** What an engine says about itself in the headers of /_ping. */
export interface PingInfo {
  /** the newest API it speaks; '' if it does not say */
  apiVersion: string;
  osType: string;
  /** '1' classic builder, '2' BuildKit; '' if it does not say */
  builderVersion: string;
  experimental: boolean;
  swarm?: { nodeState: LocalNodeState; controlAvailable: boolean };
}

type Send = (method: 'HEAD' | 'GET') => Promise<TransportResponse>;

/**
 * HEAD /_ping, or GET where HEAD does not work. An unhealthy engine answers 500; its headers count all the same.
 * @throws ConnectionError, or what `check` makes of another status
 */
export async function ping(
  send: Send,
  check: (response: TransportResponse) => Promise<void>,
): Promise<PingInfo> {
  const head = await send('HEAD');
  if (answers(head)) return pingInfo(discard(head).headers);
  discard(head);
  const get = await send('GET');
  if (!answers(get)) await check(get);
  return pingInfo(discard(get).headers);
}

function answers({ status }: TransportResponse): boolean {
  return status === 200 || status === 500;
}

function discard(response: TransportResponse): TransportResponse {
  response.body.on('error', () => {}).resume();
  return response;
}

function pingInfo(headers: ResponseHeaders): PingInfo {
  const value = (name: string): string => {
    const header = headers[name];
    return (Array.isArray(header) ? header[0] : header) ?? '';
  };
  const [nodeState, role] = value('swarm').split('/');
  return {
    apiVersion: value('api-version'),
    osType: value('ostype'),
    builderVersion: value('builder-version'),
    experimental: value('docker-experimental') === 'true',
    ...(nodeState && {
      swarm: { nodeState: nodeState as LocalNodeState, controlAvailable: role === 'manager' },
    }),
  };
}
