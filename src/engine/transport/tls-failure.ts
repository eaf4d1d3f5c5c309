import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
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
    return `${verification}certificate has expired or is not yet valid${validity(error, code)}`;
  }
  if (code === 'INVALID_PURPOSE') return `${verification}certificate specifies an incompatible key usage`;
  const alert = /(?:tlsv1|tlsv13|sslv3|tls) alert ([a-z ]+)|alert (certificate required)/.exec(error.message);
  if (alert) return `remote error: tls: ${alertName((alert[1] ?? alert[2] ?? '').trim())}`;
  if (/wrong version number|packet length too long|http request/.test(error.message)) {
    return 'http: server gave HTTP response to HTTPS client';
  }
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return `tls: ${error.message}`;
  return undefined;
}

/** The moment that is outside the time the certificate is good for. */
function validity(error: Error, code: string): string {
  const { valid_from: from, valid_to: to } = certificateOf(error);
  const bound = code === 'CERT_HAS_EXPIRED' ? to : from;
  if (bound === undefined) return '';
  const side = code === 'CERT_HAS_EXPIRED' ? 'after' : 'before';
  return `: current time ${localTime(new Date())} is ${side} ${seconds(new Date(bound))}Z`;
}

/** RFC 3339 in the time zone of this machine. */
function localTime(now: Date): string {
  const offset = -now.getTimezoneOffset();
  if (offset === 0) return `${seconds(now)}Z`;
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${seconds(new Date(now.getTime() + offset * 60_000))}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

function seconds(time: Date): string {
  return time.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}

function certificateOf(error: Error): Partial<PeerCertificate> {
  return 'cert' in error && typeof error.cert === 'object' && error.cert !== null ? error.cert : {};
}

function nameMismatch(error: Error, endpoint: TcpEndpoint): string {
  const name = endpoint.tls?.serverName ?? endpoint.host;
  const { subjectaltname: names = '' } = certificateOf(error);
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

/** OpenSSL's words for an alert, as Go's where those differ. */
function alertName(words: string): string {
  return goAlerts[words] ?? words;
}

const goAlerts: Readonly<Record<string, string>> = {
  'bad record mac': 'bad record MAC',
  'certificate expired': 'expired certificate',
  'certificate revoked': 'revoked certificate',
  'certificate unknown': 'unknown certificate',
  'decode error': 'error decoding message',
  'decrypt error': 'error decrypting message',
  'insufficient security': 'insufficient security level',
  'protocol version': 'protocol version not supported',
  'unknown ca': 'unknown certificate authority',
};
