import { list, type Command, type Scenario } from '../../support/differential/scenario.ts';

const at = (host: string, run: string, env: Readonly<Record<string, string>> = {}): Command => ({
  run,
  env: { DOCKER_HOST: host, ...env },
});
const dead = 'unix://{dir}/dead.sock';

export const scenarios: readonly Scenario[] = [
  {
    name: 'no engine at a socket',
    steps: list(`
      ps, images, version, info, run busybox, create busybox, pull busybox, logs x, exec x true,
      inspect x, start x, stop x, rm x, rm -f x, kill x, wait x, attach x, cp x:/y ., top x, network ls,
      volume ls, system df, events, rmi x, tag x y, push x, save x, history x, port x, stats --no-stream,
      update --cpus 1 x, container prune -f, system prune -f, login -u x -p y 127.0.0.1:1, logout h,
      context ls, commit x, export x, search x, network create n, volume create,
      image prune -f, rename x y, diff x, load -i absent, import absent x
    `).map((run) => at(dead, run)),
    blank: [
      {
        text: /^ (?:Version|API version|Go version|Git commit|Built|OS\/Arch): .*\n| *Version: +[\d.+a-z]+\n/gm,
        why: 'the client itself',
      },
      {
        text: /^time=.* level=info msg="Error logging in to endpoint.*\n/gm,
        why: "a line of docker's log with an address in memory",
        with: '',
      },
    ],
  },
  {
    name: 'no engine to build on',
    files: { Dockerfile: 'FROM busybox\n' },
    steps: [at(dead, 'build -t x .', { DOCKER_BUILDKIT: '0' })],
  },
  {
    name: 'no engine at other addresses',
    steps: [
      at('tcp://127.0.0.1:1', 'ps'),
      at('tcp://127.0.0.1', 'ps'),
      at('127.0.0.1:1', 'ps'),
      at('tcp://127.0.0.1:1/path', 'ps'),
      at('http://127.0.0.1:1', 'ps'),
      at('tcp://127.0.0.1:bogus', 'ps'),
      at('tcp://127.0.0.1:99999', 'ps'),
      at('unix://', 'ps'),
      at('unix://relative.sock', 'ps'),
      at('bogus://x', 'ps'),
      at('bogus', 'ps'),
      at('://', 'ps'),
      at('npipe:////./pipe/docker_engine', 'ps'),
      at('fd://', 'ps'),
      at('ssh://', 'ps'),
      at('ssh://user@host/path', 'ps'),
      at('ssh://user:password@host', 'ps'),
      at('tcp://', 'version --format "{{.Client.Context}}"'),
      at('unix://{dir}/file', 'ps'),
      at('unix://{dir}', 'ps'),
      at(' unix://{dir}/x ', 'ps'),
    ],
    files: { file: 'not a socket\n' },
  },
  {
    name: 'an engine behind a proxy that is not there',
    steps: list('ps, exec x true, run busybox, version').map((run) =>
      at('tcp://192.0.2.1:2375', run, { HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: '192.0.2.2' }),
    ),
    blank: [{ text: /^ (?:Version|Go version|Git commit|Built|OS\/Arch): .*\n/gm, why: 'the client itself' }],
  },
  {
    name: 'TLS files that are missing or broken',
    files: { 'certs/ca.pem': 'broken\n', 'certs/cert.pem': 'broken\n', 'certs/key.pem': 'broken\n' },
    steps: [
      at('tcp://127.0.0.1:1', '--tlsverify ps'),
      at('tcp://127.0.0.1:1', '--tls ps'),
      at('tcp://127.0.0.1:1', '--tlsverify --tlscacert absent.pem ps'),
      at('tcp://127.0.0.1:1', 'ps', { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '{dir}/certs' }),
      at('tcp://127.0.0.1:1', 'ps', { DOCKER_TLS: '1', DOCKER_CERT_PATH: '{dir}/certs' }),
      at('tcp://127.0.0.1:1', 'ps', { DOCKER_CERT_PATH: '{dir}/absent', DOCKER_TLS_VERIFY: '1' }),
      at('tcp://127.0.0.1:1', '--tls=false ps', { DOCKER_TLS_VERIFY: '1' }),
      at('tcp://127.0.0.1:1', '--tlscert certs/cert.pem --tlskey certs/key.pem --tlsverify ps'),
    ],
  },
  {
    name: 'API versions',
    steps: [
      { run: 'version --format "{{.Client.APIVersion}}"', env: { DOCKER_API_VERSION: '1.30' } },
      { run: 'ps --filter name={name}', env: { DOCKER_API_VERSION: '1.30' } },
      { run: 'ps --filter name={name}', env: { DOCKER_API_VERSION: '1.99' } },
      { run: 'ps --filter name={name}', env: { DOCKER_API_VERSION: '1.2' } },
      { run: 'ps --filter name={name}', env: { DOCKER_API_VERSION: 'bogus' } },
      { run: 'create --platform linux/amd64 --label {name} busybox', env: { DOCKER_API_VERSION: '1.30' } },
      { run: 'create --annotation a=b --label {name} busybox true', env: { DOCKER_API_VERSION: '1.42' } },
      { run: 'volume ls --cluster', env: { DOCKER_API_VERSION: '1.41' } },
      { run: 'restart --signal TERM {name}', env: { DOCKER_API_VERSION: '1.41' } },
      { run: 'system df', env: { DOCKER_API_VERSION: '1.24' } },
    ],
  },
];
