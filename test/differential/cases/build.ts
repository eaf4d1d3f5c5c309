import type { Command, Scenario } from '../../support/differential/scenario.ts';

const classic = (run: string, more: Partial<Command> = {}): Command => ({
  run,
  ...more,
  env: { DOCKER_BUILDKIT: '0', ...more.env },
});

const files = {
  Dockerfile: 'FROM busybox\nLABEL own={name}\nCOPY . /src/\nRUN ls /src && cat /src/a.txt\n',
  '.dockerignore': '# comment\n*.log\n!keep.log\nignored\n**/*.tmp\n',
  'a.txt': 'content of {name}\n',
  'b.log': 'dropped\n',
  'keep.log': 'kept\n',
  'ignored/x': 'x\n',
  'deep/y.tmp': 'y\n',
  'deep/z.txt': { text: 'z\n', mode: 0o755 },
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'build of a folder',
    files,
    steps: [
      classic('build -t {name} .'),
      classic('build -t {name}:again -t {name}:more .'),
      classic('image build -q .'),
      classic('builder build -q -t {name}:b .'),
      classic('build --no-cache -t {name}:fresh .'),
      'run --rm --label {name} {name} find /src -type f',
    ],
    objects: ['image {name}'],
    blank: [{ text: /(?:^\/src.*\n)+/gm, why: 'a directory lists its entries in no order', with: 'sorted' }],
  },
  {
    name: 'build options reach the engine',
    files: {
      ...files,
      'Other.file':
        'FROM busybox AS first\nLABEL own={name}\nARG WHO=nobody\nRUN echo built for $WHO\nFROM first\nRUN echo {name}\n',
    },
    steps: [
      classic(
        'build -f Other.file --build-arg WHO=me --label {name} --label a=b --target first -t {name}:arg .',
      ),
      classic('build --file Other.file --build-arg WHO -t {name}:env --label {name} .', {
        env: { WHO: 'outside' },
      }),
      classic('build --label {name} --rm=false --force-rm -f Other.file -t {name}:rm .'),
      classic(
        'build --label {name} -m 64m --memory-swap 128m --cpu-shares 5 --shm-size 32m --ulimit nofile=99 -t {name}:limits .',
      ),
      classic('build --label {name} --network none -t {name}:net .'),
      classic(
        'build --label {name} --add-host x:10.1.1.1 --isolation default --cache-from busybox -t {name}:hosts .',
      ),
      classic('build --label {name} --squash .'),
      classic('build --label {name} --iidfile id.txt -q .'),
      classic('build --label {name} --platform linux/amd64 -q .'),
      classic('build --label {name} --security-opt seccomp=unconfined -q .'),
      classic('build --label {name} --pull -q -f Other.file -t {name}:pull .'),
      classic('build --label {name} --compress -q .'),
      classic('build --label {name} --cgroup-parent /own -q .'),
    ],
    objects: ['image {name}:arg', 'image {name}:limits'],
    blank: [
      {
        text: /(?:Get "https:|pull access|failed to resolve)[^\n]*/,
        why: 'how a hub out of reach is reported',
      },
    ],
  },
  {
    name: 'build from standard input',
    files,
    steps: [
      classic('build -t {name} -', { stdin: 'FROM busybox\nLABEL own={name}\nRUN echo {name}\n' }),
      classic('build -f - -t {name}:file .', { stdin: 'FROM busybox\nLABEL own={name}\nCOPY a.txt /\n' }),
      classic('build -', { stdin: '' }),
      classic('build -', { stdin: 'BOGUS\n' }),
      classic('build - -f -', { stdin: 'FROM busybox\n' }),
      classic('build -f Dockerfile -', { stdin: 'FROM busybox\nLABEL own={name}\n' }),
    ],
  },
  {
    name: 'build that fails',
    files: {
      ...files,
      'fails.docker': 'FROM busybox\nLABEL own={name}\nRUN echo {name} && exit 7\n',
      'absent.docker': 'FROM {name}/absent\n',
      'syntax.docker': 'FROM busybox\nLABEL own={name}\nBOGUS x\n',
      'copy.docker': 'FROM busybox\nLABEL own={name}\nCOPY absent /\n',
      'empty.docker': '',
      'comment.docker': '# nothing\n',
      'ignored.docker': 'FROM busybox\nLABEL own={name}\nCOPY b.log /\n',
      'from.docker': 'FROM\n',
    },
    steps: [
      classic('build --label {name} -f fails.docker .'),
      classic('build --label {name} -q -f fails.docker .'),
      classic('build -f syntax.docker .'),
      classic('build -f copy.docker .'),
      classic('build -f empty.docker .'),
      classic('build -f comment.docker .'),
      classic('build -f ignored.docker .'),
      classic('build -f from.docker .'),
      classic('build -f nowhere.docker .'),
      classic('build -f ../outside .'),
      classic('build absent-folder'),
      classic('build a.txt'),
      classic('build ""'),
      classic('build'),
      classic('build . .'),
      classic('build -t BAD .'),
      classic('build -t {name}:-bad .'),
      classic('build --target nowhere .'),
      classic('build --build-arg =x .'),
      classic('build --ulimit bogus .'),
      classic('build --memory x .'),
      classic('build --shm-size x .'),
      classic('build --platform a/b/c/d .'),
      classic('build --network container:{name}-absent --label {name} --no-cache .'),
      classic('build --cpu-period x .'),
      classic('build --isolation bogus --label {name} .'),
      classic('build --iidfile absent/folder/id --label {name} -q .'),
      classic('build --add-host bogus .'),
      classic('build http://127.0.0.1:1/context.tar'),
      classic('build --progress plain --label {name} .'),
      classic('build --secret id=x --label {name} .'),
      classic('build --ssh default --label {name} .'),
      classic('build --output type=local,dest=x --label {name} .'),
    ],
    blank: [{ text: /Removing intermediate container <id \d+>\n/, why: 'a failed step may leave it or not' }],
  },
  {
    name: 'build with a broken ignore file',
    files: { ...files, '.dockerignore': '[\n' },
    steps: [classic('build .')],
  },
  {
    name: 'build that ignores everything',
    files: { ...files, '.dockerignore': '*\n' },
    steps: [classic('build -t {name} --label {name} .')],
  },
  {
    name: 'build where the Dockerfile is ignored',
    files: {
      ...files,
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
      Dockerfile: 'FROM busybox\nLABEL own={name}\nCOPY . /src\nRUN ls -A /src\n',
    },
    steps: [classic('build -t {name} .')],
  },
  {
    name: 'build with an ignore file of its own',
    files: {
      ...files,
      'special.docker': 'FROM busybox\nLABEL own={name}\nCOPY . /src\nRUN ls -A /src\n',
      'special.docker.dockerignore': '*\n!a.txt\n',
    },
    steps: [classic('build -f special.docker -t {name} .')],
  },
  {
    name: 'build without the component for it',
    files,
    steps: [
      { run: 'build .', env: { DOCKER_BUILDKIT: '1' } },
      { run: 'build .', env: { DOCKER_BUILDKIT: 'bogus' } },
    ],
  },
];
