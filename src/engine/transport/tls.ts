import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { TcpEndpoint, TlsOptions } from '../endpoint.ts';
import { connected } from './net.ts';
import type { Dial } from './transport.ts';

/** Dials TCP by `dialTcp` and speaks TLS 1.2 or newer on top. */
export function tlsDialer(endpoint: TcpEndpoint, options: TlsOptions, dialTcp: Dial, timeout: number): Dial {
  const { ca, cert, key, skipVerify = false } = options;
  const name = options.serverName ?? endpoint.host;
  const settings: ConnectionOptions = {
    host: name,
    minVersion: 'TLSv1.2',
    // It is looked at below, where the certificate can still be asked what is wrong with it.
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    ...(isIP(name) ? {} : { servername: name }),
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
  return async (signal) => {
    const socket = await dialTcp(signal);
    const secured = await connected(connect({ ...settings, socket }), 'secureConnect', timeout, signal);
    if (!skipVerify && !secured.authorized) {
      const failure = new VerificationError(secured);
      secured.destroy();
      throw failure;
    }
    // After an alert Node lets the connection end as if nothing had been said, and only the end would be reported.
    return secured.once('error', (error) => secured.destroy(error));
  };
}

/** The engine's certificate is not one to trust; `code` is Node's word for the reason. */
class VerificationError extends Error {
  readonly code: string;
  readonly cert: PeerCertificate;

  constructor(socket: TLSSocket) {
    const code = String(socket.authorizationError);
    super(code);
    this.code = code;
    this.cert = socket.getPeerCertificate();
  }
}
