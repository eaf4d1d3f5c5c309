import type { Blank, Scenario } from '../../support/differential/scenario.ts';

/** A stack is what carries its label. */
const labelled = (stack: string) => `--label com.docker.stack.namespace=${stack}`;
const service = (name: string, stack: string) =>
  `service create -d --no-resolve-image --constraint node.labels.none==1 ${labelled(stack)} --name ${name} busybox:latest top`;

/** A file with most of what there is. */
const large = `version: "3.13"
x-top: {a: 1}
services:
  web:
    image: busybox:\${TAG:-latest}
    command: top -b "x y"
    entrypoint: ["sh", "-c"]
    environment: [A=1, HOME, NONE, EMPTY=]
    env_file: env
    ports:
      - 80
      - "8080-8081:80-81"
      - {target: 90, published: 9090, protocol: udp, mode: host}
    volumes:
      - data:/data:ro
      - ./x:/x:rshared
      - /anon
      - {type: tmpfs, target: /t, tmpfs: {size: 1000}}
    networks: [front, back]
    secrets: [{source: s, target: other, mode: 0440, uid: "1"}]
    configs: [{source: c, target: /c}]
    labels: {a: "1", b: }
    cap_add: [NET_ADMIN]
    deploy:
      replicas: 0
      labels: [x=y, z]
      update_config: {parallelism: 2, delay: 10s, failure_action: rollback, max_failure_ratio: 0.3}
      rollback_config: {order: stop-first}
      resources:
        limits: {cpus: "0.5", memory: 50M, pids: 10}
        reservations: {memory: 20M}
      restart_policy: {condition: on-failure, max_attempts: 3, delay: 5s}
      placement:
        constraints: [node.labels.none == 1]
        preferences: [{spread: node.labels.x}]
        max_replicas_per_node: 3
      endpoint_mode: vip
    healthcheck: {test: curl -f x, interval: 1m30s, retries: 3}
    ulimits: {nproc: 100, nofile: {soft: 1, hard: 2}}
    extra_hosts: ["a:1.1.1.1", "b=[::1]"]
    dns: 8.8.8.8
    sysctls: [net.core.somaxconn=1]
    stop_grace_period: 1m
    init: false
    tty: true
    user: "1000:1000"
    logging: {driver: json-file, options: {max-size: 1m, max-file: 3}}
    x-note: "yes"
networks:
  front: {driver: overlay, ipam: {config: [{subnet: 10.1.0.0/24}]}, attachable: true}
  back:
volumes:
  data: {labels: {x: "1"}, driver_opts: {a: b}}
secrets:
  s: {file: ./s.txt, labels: [l=1]}
configs:
  c: {file: ./s.txt}
`;

const override = `version: "3.13"
services:
  web:
    image: other
    environment: {A: "2"}
    ports: ["9000:80"]
    command: [new]
    logging: {options: {max-size: 2m}}
  extra: {image: x, environment: {Z: "true", Y: 1.5, X: "a: b", W: "#x", V: null, U: "  s"}}
`;

const odd: Readonly<Record<string, string>> = {
  'unknown.yml': 'services: {web: {image: x, foo: 1}}',
  'number.yml': 'services: {web: {image: 1}}',
  'list.yml': 'services: [a]',
  'top.yml': '- a',
  'other.yml': 'foo: 1\nservices: {web: {image: a}}',
  'old.yml': 'version: "2"\nservices: {web: {image: a}}',
  'early.yml': 'version: "3.1"\nconfigs: {c: {file: x}}',
  'limit.yml': 'services: {web: {image: a, mem_limit: 1m}}',
  'port.yml': 'services: {web: {image: a, ports: ["x"]}}',
  'duration.yml': 'services: {web: {image: a, healthcheck: {interval: 5}}}',
  'cast.yml': 'services: {web: {image: a, deploy: {replicas: "${R:-x}"}}}',
  'brace.yml': 'services: {web: {image: "${}"}}',
  'required.yml': 'services: {web: {image: "${A?why} $B"}, db: {image: "${B?why}"}}',
  'external.yml': 'volumes: {v: {external: true, driver: x}}',
  'absent.yml': 'services: {web: {image: a, env_file: nope}}',
  'spec.yml': 'services: {web: {image: a, volumes: [":xy"]}}',
  'names.yml':
    'networks: {n: {external: {name: other}}, m: {name: x}}\nsecrets: {s: {external: true}}\nvolumes: {u: , t: {driver_opts: {a: 1}}}',
  'plain.yml':
    'services: {web: {image: a, build: ., expose: [80], container_name: c, restart: always, volumes: ["~/x:/y", "abc:/b:nocopy,ro"]}}',
};

/** docker goes over what a stack has as chance has it. */
const creations: readonly Blank[] = [
  { text: /(?:^Creating network .*\n)+/gm, with: 'sorted', why: 'networks in any order' },
  { text: /(?:^(?:Creating|Updating) service .*\n)+/gm, with: 'sorted', why: 'services in any order' },
  { text: /(?:^Removing network .*\n)+/gm, with: 'sorted', why: 'networks as the engine lists them' },
  { text: /"PublishedPort": 300\d\d/g, why: "a port of the swarm's choice" },
  { text: /"Addr": "10\.\d+\.\d+\.\d+\/24"/g, why: 'addresses go to services in their order' },
  {
    text: /"com.docker.network.driver.overlay.vxlanid_list": "\d+"/g,
    why: 'numbers go to networks in their order',
  },
];

export const scenarios: readonly Scenario[] = [
  {
    name: 'stacks in lists',
    swarm: true,
    steps: [
      'stack ls',
      service('{name}-a', '{name}-2'),
      service('{name}-b', '{name}-2'),
      service('{name}-c', '{name}-10'),
      'stack ls',
      'stack list --format json',
      'stack ls --format "{{.Name}}: {{.Services}}"',
      'stack ls --format "table {{.Services}}"',
      'stack ls --format "{{.Bogus}}"',
      'stack ls --orchestrator swarm',
      'stack ls x',
      'stack services {name}-2',
      'stack services {name}-2 -q',
      'stack services {name}-2 --format "{{.Name}} {{.Replicas}}"',
      'stack services {name}-2 --filter name={name}-a',
      'stack services {name}-2 --filter label=none',
      'stack services {name}-2 --filter bogus=1',
      'stack services {name}-none',
      'stack services',
      'stack services " "',
      'stack ps {name}-10',
      'stack ps {name}-10 -q --no-trunc',
      'stack ps {name}-10 --no-resolve --format "{{.Name}} {{.Error}}"',
      'stack ps {name}-2 -f desired-state=running --format "{{.Name}} {{.DesiredState}}"',
      'stack ps {name}-2 --filter bogus=1',
      'stack ps {name}-none',
      'stack ps \'""\'',
      'stack ps a b',
      'stack bogus',
      'stack --bogus',
    ],
    blank: [
      { text: /(?:less than a second|about a minute) ago/g, with: '<age> ago', why: 'the age of a state' },
    ],
  },
  {
    name: 'stack rm',
    swarm: true,
    files: { text: 'text' },
    steps: [
      service('{name}-b', '{name}'),
      service('{name}-a', '{name}'),
      `network create -d overlay ${labelled('{name}')} {name}-n`,
      `secret create ${labelled('{name}')} {name}-s text`,
      `config create ${labelled('{name}')} {name}-c text`,
      service('{name}-x', '{name}-other'),
      `secret create ${labelled('{name}-used')} {name}-u text`,
      'service update -d --no-resolve-image --secret-add {name}-u {name}-x',
      'stack rm',
      'stack rm ""',
      'stack rm {name}-none',
      'stack rm {name} {name}-none',
      'stack down {name}',
      'stack rm {name}-used',
      'stack remove --detach=false {name}-other',
      'stack down -d {name}-used',
      'service ls',
    ],
  },
  {
    name: 'stack config',
    files: { 'stack.yml': large, 'more.yml': override, env: 'FILE=1\n', ...odd },
    steps: [
      'stack config -c stack.yml',
      'stack config -c stack.yml -c more.yml',
      'stack config -c more.yml -c stack.yml',
      'stack config --compose-file stack.yml,more.yml --skip-interpolation',
      { run: 'stack config -c -', stdin: override },
      ...Object.keys(odd).map((name) => `stack config -c ${name}`),
      'stack config -c stack.yml -c old.yml',
      'stack config',
      'stack config -c nope.yml',
      'stack config x',
      'stack config --bogus',
    ],
    blank: [{ text: /^time=.*\n/gm, with: '', why: 'times of warnings' }],
  },
  {
    name: 'stack deploy',
    swarm: true,
    files: {
      'stack.yml': large,
      'small.yml': 'services: {web: {image: "busybox:latest", deploy: {replicas: 0}}}',
      env: 'FILE=1\n',
      's.txt': 'text',
      'external.yml':
        'services: {web: {image: a, networks: [n]}}\nnetworks: {n: {external: true, name: "{name}-none"}}',
      'local.yml':
        'services: {web: {image: a, networks: [n]}}\nnetworks: {n: {external: true, name: "{name}-l"}}',
      'volume.yml': 'services: {web: {image: a, volumes: ["vol:/x"]}}',
      'noimage.yml': 'services: {web: {command: a}}',
      'badimage.yml': 'services: {web: {image: A}}',
      'mode.yml': 'services: {web: {image: a, deploy: {mode: x}}}',
      ...odd,
    },
    steps: [
      'stack deploy --resolve-image never -c stack.yml {name}',
      'service inspect {name}_web --format "{{json .Spec}}"',
      'network inspect {name}_front --format "{{.Driver}} {{json .Labels}} {{.Attachable}}"',
      'secret inspect {name}_s --format "{{json .Spec}}"',
      'config inspect {name}_c --format "{{json .Spec}}"',
      'stack up -d --resolve-image never -c small.yml {name}-s',
      'stack deploy -d --resolve-image never -c stack.yml -c small.yml {name}',
      'stack deploy -d --resolve-image changed --prune -c small.yml {name}-s',
      'stack deploy -d --resolve-image bogus -c small.yml {name}',
      'stack deploy -d --resolve-image never -c external.yml {name}',
      'network create --label {name} {name}-l',
      'stack deploy -d --resolve-image never -c local.yml {name}',
      ...['volume', 'noimage', 'badimage', 'mode', 'limit', 'plain', 'unknown'].map(
        (file) => `stack deploy -d --resolve-image never -c ${file}.yml {name}-x`,
      ),
      'stack deploy -c small.yml',
      'stack deploy {name}',
      'stack deploy -c small.yml " "',
      'stack rm {name} {name}-s {name}-x',
    ],
    blank: creations,
  },
  {
    name: 'stack deploy where there is no swarm',
    alone: true,
    files: { 'small.yml': 'services: {web: {image: "busybox:latest"}}' },
    steps: ['stack deploy -d -c small.yml x', 'stack ls', 'stack rm x', 'stack ps x', 'stack services x'],
  },
];
