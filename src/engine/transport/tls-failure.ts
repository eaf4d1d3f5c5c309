import { isIP } from 'node:net';
import type { TcpEndpoint } from '../endpoint.ts';

const verification = 'tls: failed to verify certificate: x509: ';

const unknownAuthority = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
]);

/** A TLS failure of Node in the words of Go's crypto/tls; undefined if it is none. */
export function tlsFailure(error: Error, code: string, endpoint: TcpEndpoint): string | undefined {
  if (unknownAuthority.has(code)) return `${verification}certificate signed by unknown authority`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return verification + nameMismatch(error, endpoint);
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `${verification}certificate has expired or is not yet valid`;
  }
  const alert = /(?:tlsv1|tlsv13|sslv3|tls) alert ([a-z ]+)|alert (certificate required)/.exec(error.message);
  if (alert) return `remote error: tls: ${alertName((alert[1] ?? alert[2] ?? '').trim())}`;
  if (/wrong version number|packet length too long|http request/.test(error.message)) {
    return 'http: server gave HTTP response to HTTPS client';
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return `tls: ${error.message}`;
  return undefined;
}

function nameMismatch(error: Error, endpoint: TcpEndpoint): string {
  const name = endpoint.tls?.serverName ?? endpoint.host;
  const certificate = 'cert' in error && typeof error.cert === 'object' ? error.cert : undefined;
  const names = certificate && 'subjectaltname' in certificate ? String(certificate.subjectaltname) : '';
  const ip = isIP(name) !== 0;
  const valid = names
    .split(', ')
    .filter((entry) => entry.startsWith(ip ? 'IP Address:' : 'DNS:'))
    .map((entry) => entry.slice(entry.indexOf(':') + 1));
  if (valid.length > 0) return `certificate is valid for ${valid.join(', ')}, not ${name}`;
  return ip
    ? `cannot validate certificate for ${name} because it doesn't contain any IP SANs`
    : `certificate is not valid for any names, but wanted to match ${name}`;
}

/** OpenSSL's alert words to Go's, where they differ. */
function alertName(words: string): string {
  return words === 'unknown ca' ? 'unknown certificate authority' : words;
}
