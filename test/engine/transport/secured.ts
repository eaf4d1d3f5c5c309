import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Server } from 'node:net';
import { createServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { FakeEngine } from '../../support/fake-engine.ts';

/** A certificate or key of the fixtures. */
export const pem = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8');

/** The port of loopback a server got; it listens until the test is over. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A TLS server that wants client certificates, in front of a fake engine. */
export function secured(fake: FakeEngine): Promise<number> {
  const ca = pem('ca');
  const options = { ca, cert: pem('server'), key: pem('server-key'), requestCert: true, allowHalfOpen: true };
  const server = createServer(options, (socket) => {
    const plain = connect({ path: fake.socketPath, allowHalfOpen: true });
    socket.on('error', () => plain.destroy()).pipe(plain);
    plain.on('error', () => socket.destroy()).pipe(socket);
  });
  return listen(server.on('tlsClientError', () => {}));
}
