/** What GET /swarm answers. */
export function swarm(more: object = {}): object {
  return {
    ID: 'swarm1',
    Version: { Index: 7 },
    Spec: { Labels: {}, EncryptionConfig: { AutoLockManagers: false } },
    TLSInfo: { TrustRoot: 'root\n', CertIssuerSubject: 'cw==', CertIssuerPublicKey: 'aw==' },
    RootRotationInProgress: false,
    JoinTokens: { Worker: 'worker-token', Manager: 'manager-token' },
    ...more,
  };
}

/** A node whose certificate comes from the root of `swarm`. */
export function node(ID: string, more: object = {}): object {
  const TLSInfo = { TrustRoot: 'root\n', CertIssuerSubject: 'cw==', CertIssuerPublicKey: 'aw==' };
  return {
    ID,
    Version: { Index: 3 },
    CreatedAt: '2026-01-02T03:03:05Z',
    UpdatedAt: '2026-01-02T03:04:00Z',
    Spec: { Labels: {}, Role: 'worker', Availability: 'active' },
    Description: { Hostname: `${ID}-host`, Engine: { EngineVersion: '28.5.2' }, TLSInfo },
    Status: { State: 'ready', Addr: '10.0.0.1' },
    ...more,
  };
}
