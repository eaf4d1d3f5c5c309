import type { Blank, Scenario, Step } from '../../support/differential/scenario.ts';

/** A root made for these tests, valid for a hundred years. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUUtQRusMFJ16a5VOEfgPXKdfpfnkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJdGVzdC1yb290MCAXDTI2MTEyNDExMDU1N1oYDzIxMjYxMDMx
MTEwNTU3WjAUMRIwEAYDVQQDDAl0ZXN0LXJvb3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS5AM/oNM1f4fBLRlYFqqm/TeHDR6jX5lcP5Gb0iYgVS0fUEsHYaQ8G
f96XVb4QtZdx/gAsxYa56ca3Nofqs/2Go1MwUTAdBgNVHQ4EFgQUcGfvwHOS/LR+
Dd19YhO2YIutMAwwHwYDVR0jBBgwFoAUcGfvwHOS/LR+Dd19YhO2YIutMAwwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAmOwUoqByKKAbrSCGzXA4
Q1KPWKz/Q1r3C9jueHAoiNYCIQCDLO396G+jnKba7gngk+DcSV8C9L3SwhHJi/ti
FIDSKg==
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxXMFnmra6IHCpXKE
MIhCjo68PcGlFNfYXk3RrUGZQf6hRANCAAS5AM/oNM1f4fBLRlYFqqm/TeHDR6jX
5lcP5Gb0iYgVS0fUEsHYaQ8Gf96XVb4QtZdx/gAsxYa56ca3Nofqs/2G
-----END PRIVATE KEY-----
`;

const leave = 'swarm leave -f';
const init = (flags: string): string =>
  `swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1 ${flags}`;
const spec = `info --format '{{json .Swarm.Cluster.Spec}} {{.Swarm.Cluster.DefaultAddrPool}} {{.Swarm.Cluster.SubnetSize}} {{.Swarm.Cluster.DataPathPort}}'`;
const node = `node inspect self --format '{{.Spec.Availability}} {{.Spec.Role}}'`;

/** Begins a swarm with each, and looks at what came of it. */
const begun = (...flags: string[]): Step[] => flags.flatMap((each) => [leave, init(each), spec, node]);

const rotation: Blank = {
  text: /(?:desired root digest: sha256:.*\n)+/g,
  why: 'how often the root is looked at until all nodes have it',
  with: 'desired root digest: …\n',
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'swarm init',
    swarm: true,
    files: { 'ca.pem': certificate },
    steps: begun(
      '',
      '--autolock --max-snapshots 3 --snapshot-interval 500 --task-history-limit 0',
      '--cert-expiry 8760h --dispatcher-heartbeat 1m30s --availability DRAIN',
      '--availability pause --data-path-addr 127.0.0.1 --data-path-port 7777',
      '--default-addr-pool 10.11.0.0/16,10.12.0.0/16 --default-addr-pool 10.13.5.0/20 --default-addr-pool-mask-length 26',
      '--external-ca protocol=cfssl,url=https://127.0.0.1:1/sign --external-ca protocol=CFSSL,url=https://b,cacert=ca.pem,x=y',
      '--listen-addr :2399',
      '--force-new-cluster',
      '--autolock=false --max-snapshots 0',
    ),
  },
  {
    name: 'swarm init that fails',
    swarm: true,
    files: { 'text.txt': 'no pem\n' },
    steps: [
      'swarm init',
      leave,
      'swarm init',
      'swarm init --advertise-addr bogus',
      'swarm init --advertise-addr 127.0.0.1 --listen-addr 256.1.1.1',
      'swarm init --listen-addr udp://a',
      'swarm init --listen-addr a:b:c',
      'swarm init --listen-addr a:b',
      init('--availability bogus'),
      init('--availability ""'),
      init('--cert-expiry 1'),
      init('--cert-expiry 1m'),
      init('--data-path-port 99'),
      init('--data-path-port -1'),
      init('--data-path-port 4294967296'),
      init('--default-addr-pool x'),
      init('--default-addr-pool 10.0.0.0/8,y'),
      init('--default-addr-pool 10.0.0.0/8 --default-addr-pool-mask-length 4'),
      init('--default-addr-pool-mask-length x'),
      init('--dispatcher-heartbeat x'),
      init('--max-snapshots -1'),
      init('--snapshot-interval x'),
      init('--task-history-limit x'),
      init('--external-ca ""'),
      init('--external-ca x'),
      init('--external-ca url=x'),
      init('--external-ca protocol=x,url=y'),
      init('--external-ca protocol=cfssl'),
      init('--external-ca protocol=cfssl,url=x,cacert=absent'),
      init('--external-ca protocol=cfssl,url=x,cacert=text.txt'),
      init(`--external-ca 'a"b'`),
      init('--autolock=maybe'),
      init('--bogus'),
      'swarm init x',
      { run: 'swarm init --default-addr-pool 10.0.0.0/8', env: { DOCKER_API_VERSION: '1.38' } },
      { run: 'swarm init --data-path-port 1 --data-path-addr 2', env: { DOCKER_API_VERSION: '1.30' } },
      { run: 'swarm init', env: { DOCKER_API_VERSION: '1.23' } },
    ],
  },
  {
    name: 'swarm join and leave',
    swarm: true,
    steps: [
      'swarm join --token x 127.0.0.1:2377',
      'swarm leave',
      'swarm leave --force',
      'swarm leave',
      'swarm leave -f',
      'swarm join --token bogus 127.0.0.1:2377',
      'swarm join --token SWMTKN-1-1iwsuzt58iejw4i898w0naqv1h0coqyqqphtjz94uwsjn9409w-62n8izu1lq85i9luhl1w0xrgo --advertise-addr 127.0.0.1 127.0.0.1:1',
      'swarm join --token x --availability bogus 127.0.0.1:1',
      'swarm join --token x --listen-addr a:b:c 127.0.0.1:1',
      'swarm join --token x --data-path-addr bogus --advertise-addr 127.0.0.1 127.0.0.1:1',
      'swarm join --token x ""',
      'swarm join',
      'swarm join a b',
      'swarm leave x',
      'swarm leave --bogus',
    ],
  },
  {
    name: 'swarm join-token',
    swarm: true,
    steps: [
      'swarm join-token worker',
      'swarm join-token manager',
      'swarm join-token -q worker',
      'swarm join-token --quiet manager',
      'swarm join-token --rotate worker',
      'swarm join-token -q worker',
      'swarm join-token --rotate -q manager',
      'swarm join-token manager -q',
      'swarm join-token bogus',
      'swarm join-token ""',
      'swarm join-token',
      'swarm join-token worker manager',
      'swarm join-token --rotate=maybe worker',
    ],
  },
  {
    name: 'swarm update',
    swarm: true,
    files: { 'ca.pem': certificate },
    steps: [
      'swarm update --task-history-limit 3',
      'swarm update --cert-expiry 720h --dispatcher-heartbeat 7s --max-snapshots 2 --snapshot-interval 77',
      spec,
      'swarm update --external-ca protocol=cfssl,url=https://127.0.0.1:1 --external-ca protocol=cfssl,url=https://b,cacert=ca.pem',
      'info --format "{{range .Swarm.Cluster.Spec.CAConfig.ExternalCAs}}{{.URL}} {{.CACert}}{{end}}"',
      'swarm unlock-key',
      'swarm update --autolock',
      'swarm update --autolock',
      'swarm unlock-key',
      'swarm unlock-key -q',
      'swarm unlock-key --rotate',
      'swarm unlock-key --rotate -q',
      'swarm update --autolock=false',
      'swarm unlock-key',
      'swarm unlock-key -q',
      'swarm unlock-key --rotate',
      spec,
      'swarm update --cert-expiry 1m',
      'swarm update --task-history-limit x',
      'swarm update --max-snapshots x',
      'swarm update --external-ca x',
      'swarm update --advertise-addr x',
      'swarm update --autolock x',
      'swarm unlock-key x',
      'swarm unlock',
      'swarm unlock x',
    ],
    objects: ['swarm'],
  },
  {
    name: 'swarm ca',
    swarm: true,
    files: { 'ca.pem': certificate, 'key.pem': key, 'text.txt': 'no pem\n' },
    steps: [
      'swarm ca',
      'swarm ca -q',
      'swarm ca --cert-expiry 1h',
      'swarm ca --external-ca protocol=cfssl,url=x --ca-key key.pem --ca-cert ca.pem',
      'swarm ca --external-ca protocol=cfssl,url=x',
      'swarm ca --rotate --external-ca protocol=cfssl,url=x',
      'swarm ca --rotate --ca-cert ca.pem',
      'swarm ca --rotate --ca-cert absent',
      'swarm ca --rotate --ca-cert text.txt',
      'swarm ca --rotate --ca-key .',
      'swarm ca --rotate --ca-key key.pem',
      'swarm ca --rotate --ca-cert key.pem --ca-key ca.pem',
      'swarm ca --rotate --cert-expiry 1m',
      'swarm ca --rotate=maybe',
      'swarm ca x',
      'swarm ca --rotate -d --cert-expiry 1440h',
      'swarm ca --rotate --quiet',
      'swarm ca --rotate',
      'swarm ca --rotate --ca-cert ca.pem --ca-key key.pem',
      spec,
    ],
    blank: [rotation],
  },
  {
    name: 'swarm verbs outside of a swarm',
    swarm: true,
    steps: [
      leave,
      'swarm ca',
      'swarm ca --cert-expiry 1h',
      'swarm join-token worker',
      'swarm join-token --rotate manager',
      'swarm unlock',
      'swarm unlock-key',
      'swarm unlock-key --rotate',
      'swarm update --autolock',
      { run: 'swarm ca', env: { DOCKER_API_VERSION: '1.29' } },
      { run: 'swarm update --max-snapshots 1', env: { DOCKER_API_VERSION: '1.24' } },
      'swarm bogus',
    ],
  },
];
