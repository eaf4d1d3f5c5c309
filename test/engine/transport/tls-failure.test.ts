import { afterEach, expect, test, vi } from 'vitest';
import type { TcpEndpoint } from '../../../src/engine/endpoint.ts';
import { tlsFailure } from '../../../src/engine/transport/tls-failure.ts';

const endpoint: TcpEndpoint = { kind: 'tcp', host: '10.0.0.1', port: 2376, basePath: '' };
const verification = 'tls: failed to verify certificate: x509: ';
const cert = {
  valid_from: 'Nov 24 08:41:40 2030 GMT',
  valid_to: 'Nov 24 08:41:40 2020 GMT',
  subjectaltname: 'DNS:a.example, IP Address:10.0.0.9, DNS:b.example',
};
const tell = (code: string, message = '', host = endpoint.host, certificate: object = cert) =>
  tlsFailure(Object.assign(new Error(message), { code, cert: certificate }), code, { ...endpoint, host });

afterEach(() => void vi.useRealTimers());

test.each([
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate signed by unknown authority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate signed by unknown authority'],
  ['INVALID_PURPOSE', 'certificate specifies an incompatible key usage'],
  [
    'CERT_HAS_EXPIRED',
    'certificate has expired or is not yet valid: current time 2026-01-02T03:04:05Z is after 2020-11-24T08:41:40Z',
  ],
  [
    'CERT_NOT_YET_VALID',
    'certificate has expired or is not yet valid: current time 2026-01-02T03:04:05Z is before 2030-11-24T08:41:40Z',
  ],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate is valid for 10.0.0.9, not 10.0.0.1'],
])('a certificate not to be trusted: %s', (code, words) => {
  vi.useFakeTimers({ now: new Date('2026-01-02T03:04:05.678Z') });
  expect(tell(code)).toBe(verification + words);
});

test.each([
  ['c.example', cert, 'certificate is valid for a.example, b.example, not c.example'],
  ['c.example', {}, 'certificate is not valid for any names, but wanted to match c.example'],
  ['::1', {}, "cannot validate certificate for ::1 because it doesn't contain any IP SANs"],
])('a certificate of another name: %s', (host, certificate, words) => {
  expect(tell('ERR_TLS_CERT_ALTNAME_INVALID', '', host, certificate)).toBe(verification + words);
});

test.each([
  ['ssl/tls alert certificate expired:../ssl/record/rec_layer_s3.c', 'expired certificate'],
  ['sslv3 alert certificate revoked:../ssl', 'revoked certificate'],
  ['tlsv1 alert unknown ca:../ssl', 'unknown certificate authority'],
  ['tlsv13 alert certificate required:../ssl', 'certificate required'],
  ['tlsv1 alert protocol version:../ssl', 'protocol version not supported'],
  ['tlsv1 alert access denied:../ssl', 'access denied'],
])('an alert of the far side: %s', (message, words) => {
  expect(tell('ERR_SSL_ALERT', `40:error:0A:SSL routines:ssl3_read_bytes:${message}`)).toBe(
    `remote error: tls: ${words}`,
  );
});

test('anything else is no failure of TLS', () => {
  expect(tell('ECONNRESET', 'read ECONNRESET')).toBeUndefined();
});
