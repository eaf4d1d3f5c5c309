import type { Scenario, Step } from '../../support/differential/scenario.ts';

const files = {
  'content.txt': 'one\ntwo\n',
  'empty.txt': '',
  'folder/inside.txt': 'x',
  'large.bin': 'x'.repeat(1001 * 1024),
  'larger.bin': 'x'.repeat(2100 * 1024),
  '.docker/config.json': JSON.stringify({
    secretFormat: 'S {{.Name}} {{.Driver}}',
    configFormat: 'table {{.Name}}\t{{.Labels}}',
  }),
};

type Kind = 'secret' | 'config';
type File = keyof typeof files;

const only = (...names: File[]) => Object.fromEntries(names.map((name) => [name, files[name]]));

function made(kind: Kind): Scenario {
  return {
    name: `${kind} create`,
    swarm: true,
    files: only('content.txt', 'empty.txt', 'folder/inside.txt', 'large.bin', 'larger.bin'),
    steps: [
      `${kind} create {name} content.txt`,
      `${kind} create {name} content.txt`,
      { run: `${kind} create -l a=b --label bare {name}-in -`, stdin: 'typed\n' },
      `${kind} create --template-driver golang {name}-t content.txt`,
      `${kind} create --template-driver bogus {name}-u content.txt`,
      `${kind} inspect {name}-in {name}-t {name}-u`,
      `${kind} create {name}-2 absent.txt`,
      `${kind} create {name}-2 empty.txt`,
      `${kind} create {name}-2 folder`,
      `${kind} create {name}-2 ""`,
      `${kind} create {name}-2 large.bin`,
      `${kind} create {name}-2 larger.bin`,
      { run: `${kind} create {name}-2 -`, stdin: '' },
      `${kind} create "" content.txt`,
      `${kind} create "a b" content.txt`,
      `${kind} create --label "" {name}-2 content.txt`,
      `${kind} create {name}-2 content.txt more`,
      `${kind} create`,
      `${kind} create {name}-2`,
      `${kind} create --bogus {name}-2 content.txt`,
      `${kind} create {name}-2 content.txt -l`,
    ],
    objects: [`${kind} {name}`, `${kind} {name}-in`, `${kind} {name}-t`],
  };
}

function listed(kind: Kind): Scenario {
  const formats = [
    'json',
    'raw',
    '{{.ID}} {{.Name}} {{.Labels}} {{.CreatedAt}} {{.UpdatedAt}}',
    '{{.Label "tier"}}',
    'table {{.Name}}\\t{{.Label "tier"}}',
    '{{.Driver}}',
    '{{.Bogus}}',
    '{{',
    'table {{.Bogus}}',
  ];
  return {
    name: `${kind} ls`,
    swarm: true,
    files: only('content.txt'),
    steps: [
      `${kind} ls`,
      `${kind} create -l tier=x {name}-10 content.txt`,
      `${kind} create -l tier=y {name}-9 content.txt`,
      `${kind} ls`,
      `${kind} list -q`,
      ...formats.map((format) => `${kind} ls --format '${format}'`),
      `${kind} ls -q --format '{{.Name}}'`,
      `${kind} ls -q --format json`,
      ...['name={name}-9', 'label=tier', 'label=tier=y', 'name=absent', 'id=-'].map(
        (filter) => `${kind} ls --filter ${filter} --format {{.Name}}`,
      ),
      `${kind} ls -f name={name}-9 -f name={name}-10 -f label=tier=x`,
      `${kind} ls --filter bogus=1`,
      `${kind} ls --filter name`,
      `${kind} ls x`,
      `${kind} ls --no-trunc`,
      `${kind} ls --quiet=maybe`,
    ],
  };
}

function shown(kind: Kind): Scenario {
  const formats = [
    'json',
    'table',
    'raw',
    'pretty',
    'prettyx',
    '{{.Spec.Name}}',
    '{{json .Spec}}',
    '{{.Bogus}}',
  ];
  const inspected: Step[] = formats.map((format) => `${kind} inspect --format '${format}' {name} {name}-2`);
  return {
    name: `${kind} inspect and rm`,
    swarm: true,
    files: only('content.txt'),
    steps: [
      `${kind} create -l a=b -l bare -l c=d {name} content.txt`,
      `${kind} create {name}-2 content.txt`,
      `${kind} inspect {name}`,
      `${kind} inspect --pretty {name} {name}-2`,
      ...inspected,
      `${kind} inspect --pretty --format {{.ID}} {name}`,
      `${kind} inspect -f '{{.Spec.Labels}} {{.CreatedAt}} {{.Version}}' {name}`,
      `${kind} inspect -f '{{.Spec.Data}}' {name}`,
      `${kind} inspect -f '{{' {name}`,
      `${kind} inspect {name} {name}-absent {name}-2`,
      `${kind} inspect --pretty {name} {name}-absent {name}-2`,
      `${kind} inspect -f {{.ID}} {name}-absent {name}`,
      `${kind} inspect ""`,
      `${kind} inspect`,
      `${kind} inspect --size {name}`,
      `inspect --type ${kind} --format {{.Spec.Name}} {name}`,
      `${kind} rm {name} {name}-absent {name}-2 ""`,
      `${kind} remove {name}`,
      `${kind} rm`,
      `${kind} rm -f {name}`,
      `${kind} ls`,
    ],
  };
}

const kinds: readonly Kind[] = ['secret', 'config'];

export const scenarios: readonly Scenario[] = [
  ...kinds.flatMap((kind) => [made(kind), listed(kind), shown(kind)]),
  {
    name: 'secret create of a driver',
    swarm: true,
    files: only('content.txt'),
    steps: [
      'secret create -d bogus {name}',
      'secret create --driver bogus {name}-2 content.txt',
      'secret inspect --pretty {name}',
      'secret ls',
      'secret create --driver "" {name}-2',
    ],
  },
  {
    name: 'secrets and configs shown as config.json says',
    swarm: true,
    files: only('content.txt', '.docker/config.json'),
    steps: kinds.flatMap((kind) => [
      `${kind} create -l a=b {name} content.txt`,
      `${kind} ls`,
      `${kind} ls -q`,
      `${kind} ls --format table`,
      `${kind} ls --format {{.ID}}`,
    ]),
  },
  {
    name: 'secrets and configs outside of a swarm',
    alone: true,
    files: only('content.txt'),
    steps: kinds.flatMap((kind) => [
      `${kind} ls`,
      `${kind} ls -q`,
      `${kind} create {name} content.txt`,
      `${kind} inspect {name}`,
      `${kind} inspect --pretty {name} {name}-2`,
      `${kind} rm {name} {name}-2`,
      { run: `${kind} ls`, env: { DOCKER_API_VERSION: '1.24' } },
      { run: `${kind} rm x`, env: { DOCKER_API_VERSION: '1.24' } },
      { run: `${kind} create --template-driver a {name} content.txt`, env: { DOCKER_API_VERSION: '1.36' } },
    ]),
  },
];
