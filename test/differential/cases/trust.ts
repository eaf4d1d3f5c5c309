import { list, type Command, type Scenario } from '../../support/differential/scenario.ts';

const ecKey =
  '-----BEGIN EC PRIVATE KEY-----\n' +
  'MHcCAQEEIKEubpBiHkZQYlORbCy8gGTz8tzrjWBsjFA6GfFxrCT4oAoGCCqGSM49\n' +
  'AwEHoUQDQgAE\n-----END EC PRIVATE KEY-----\n';
const secret = (text: string) => ({ text, mode: 0o600 });
const passphrase = { DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE: 'longpass1' };
const typed = (run: string, stdin: string): Command => ({ run, stdin });
const nowhere = { DOCKER_CONTENT_TRUST_SERVER: 'https://127.0.0.1:1' };
const inspect = (run: string, env: Readonly<Record<string, string>>): Command => ({ run, env });
const blank = [
  { text: /ID [0-9a-f]{7}/g, why: 'a key is new each time' },
  { text: /^ {2}(?:[A-Za-z0-9+/=]|<(?:long )?id \d+>)+\n/gm, why: 'a key is new each time', with: '' },
];

export const engineless = true;

export const scenarios: readonly Scenario[] = [
  {
    name: 'trust keys',
    blank,
    steps: [
      typed('trust key generate alice', 'longpass1\nlongpass1\n'),
      typed('trust key generate alice', 'longpass1\nlongpass1\n'),
      typed('trust key generate carol', ''),
      typed('trust key generate carol', 'short\n'),
      typed('trust key generate root', 'longpass1\nlongpass2\n'),
      { run: 'trust key load --name bob alice.pub', env: passphrase },
    ],
  },
  {
    name: 'a trust key under the passphrase of the environment',
    blank,
    steps: [{ run: 'trust key generate bob --dir .', env: passphrase }],
  },
  {
    name: 'a root key of trust',
    blank,
    steps: [{ run: 'trust key generate root', env: { DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE: 'x' } }],
  },
  {
    name: 'trust keys that are not taken',
    files: {
      open: { text: ecKey, mode: 0o644 },
      broken: secret(ecKey),
      garbage: secret('garbage\n'),
      certificate: secret('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    },
    steps: list(
      'trust key generate,trust key generate a b,trust key generate Alice,trust key generate a/b,trust key generate ""' +
        ',trust key generate alice --dir absent,trust key generate --bogus alice,trust key load,trust key load open' +
        ',trust key load absent,trust key load garbage,trust key load certificate,trust key load --name X broken' +
        ',trust key load a b,trust key bogus,trust bogus,trust signer bogus',
    ),
  },
  {
    name: 'trust inspect without a trust server',
    steps: [
      inspect('trust inspect 127.0.0.1:1/{name}', {}),
      inspect('trust inspect {name}', nowhere),
      inspect('trust inspect {name}:v1 {name}@sha256:{zeros} BAD', nowhere),
      inspect('trust inspect --pretty {name} {name}:v1', nowhere),
      inspect('trust inspect --pretty BAD', nowhere),
      inspect('trust inspect {name}', { DOCKER_CONTENT_TRUST_SERVER: 'http://127.0.0.1:1' }),
      inspect('trust inspect {name}', { DOCKER_CONTENT_TRUST_SERVER: 'nonsense' }),
      ...list('trust inspect,trust inspect --bogus {name},trust inspect ""'),
    ],
  },
  {
    name: 'trust verbs without their arguments',
    steps: list(
      'trust sign,trust sign a b,trust revoke,trust revoke a b,trust signer remove,trust signer remove me' +
        ',trust sign --bogus a,trust revoke -x a',
    ),
  },
];
