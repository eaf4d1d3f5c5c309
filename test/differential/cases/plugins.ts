import type { Blank, Fixture, Scenario } from '../../support/differential/scenario.ts';

const script = (metadata: string, run = 'echo "args: $*"'): Fixture => ({
  text: `#!/bin/sh\nif [ "$1" = docker-cli-plugin-metadata ]; then\n  echo '${metadata}'\n  exit\nfi\n${run}\n`,
  mode: 0o755,
});
const sound = '{"SchemaVersion":"0.1.0","Vendor":"Lab","Version":"v1","ShortDescription":"Do a thing"}';
const plugins = '.docker/cli-plugins/docker-';

/** What is wrong with each stands in its name. */
const broken: Readonly<Record<string, Fixture>> = {
  words: script('hello'),
  number: script('{"SchemaVersion":1,"Vendor":"Lab"}'),
  array: script('[]'),
  none: script(''),
  more: script('{} x'),
  noversion: script('{"Vendor":"Lab"}'),
  oddversion: script('{"SchemaVersion":"one","Vendor":"Lab"}'),
  newversion: script('{"SchemaVersion":"2.0.0","Vendor":"Lab"}'),
  novendor: script('{"SchemaVersion":"0.1.0"}'),
  fails: { text: '#!/bin/sh\nexit 3\n', mode: 0o755 },
  killed: { text: '#!/bin/sh\nkill -9 $$\n', mode: 0o755 },
  lost: { text: '#!/nonexistent/interpreter\n', mode: 0o755 },
  text: { text: 'echo {}\n', mode: 0o755 },
  'odd-name': script(sound),
  Upper: script(sound),
  ps: script(sound),
};

const inFolder = (files: Readonly<Record<string, Fixture>>): Record<string, Fixture> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [plugins + name, file]));

const environment: readonly Blank[] = [
  {
    text: /(?<=ORIGINAL_CLI_COMMAND=).*/g,
    why: 'each of the two is run again by its own path',
  },
  { text: /docker_cli_[0-9a-f]{32}/g, why: 'a random name' },
];
const showEnvironment = 'env | grep -E "^(DOCKER_CLI|OTEL|BUILDX)" | sort';
const buildx = inFolder({ buildx: script(sound, `echo "args: $*"; ${showEnvironment}`) });

export const engineless = true;

export const scenarios: readonly Scenario[] = [
  {
    name: 'plugins',
    files: inFolder({
      tool: script(sound),
      env: script(sound, showEnvironment),
      input: script(sound, 'cat; echo oops >&2; exit 42'),
      signal: script(sound, 'kill -9 $$'),
      hidden: script('{"SchemaVersion":"0.1.0","Vendor":"Lab","Hidden":true}'),
      ...broken,
    }),
    blank: environment,
    steps: [
      'tool',
      'tool a "b c" --flag -x',
      '--tls=false -l error tool --help',
      '--help tool',
      '-- tool',
      'tool -- x',
      'env',
      { run: 'env', env: { OTEL_RESOURCE_ATTRIBUTES: ' a=b ' } },
      { run: 'input', stdin: 'hello' },
      'signal',
      'hidden x',
      'help tool',
      'help tool x',
      '-l error help tool',
      'help input',
      'help signal',
      ...Object.keys(broken).flatMap((name) => (name === 'ps' ? [] : [name, `help ${name}`])),
      'nosuchplugin',
      'help nosuchplugin',
      '__completeNoDesc tool "" x',
      '__completeNoDesc input x',
      '__completeNoDesc signal x',
      '__completeNoDesc hid',
      'info --format "{{range .ClientInfo.Plugins}}{{.Name}} {{.Path}} {{.Err}} {{.Vendor}}\n{{end}}"',
      'info --format "{{json .ClientInfo.Plugins}}"',
      'info --format "{{.ClientInfo.Plugins}}"',
      'info --format "{{range .ClientInfo.Plugins}}{{.Bogus}}{{end}}"',
      'info --format "{{(index .ClientInfo.Plugins 0).ShadowedPaths}}"',
    ],
  },
  {
    name: 'plugins of several folders',
    files: {
      ...inFolder({ tool: script(sound, 'echo own'), other: script(sound, 'echo own') }),
      'first/docker-tool': script(sound, 'echo first'),
      'second/docker-tool': { text: '#!/bin/sh\nexit 1\n', mode: 0o755 },
      'second/docker-other': script(sound, 'echo second'),
      '.docker/config.json': '{"cliPluginsExtraDirs":["{dir}/none","{dir}/first","{dir}/second"]}',
    },
    steps: [
      'tool',
      'other',
      '--config {dir}/elsewhere tool',
      'info --format "{{json .ClientInfo.Plugins}}"',
      'info --format "{{range .ClientInfo.Plugins}}{{.Name}} {{.ShadowedPaths}}\n{{end}}"',
    ],
  },
  {
    name: 'builds that go to buildx',
    files: buildx,
    blank: environment,
    steps: [
      'build .',
      'build -t a --builder x .',
      'build --builder x -t a .',
      'build --builder=x .',
      'build --help',
      'image build . -q',
      '-l error image build .',
      'builder',
      'builder prune --force',
      'builder build .',
      'bake a b',
      'buildx x',
      'image builder',
      { run: 'build .', env: { BUILDX_BUILDER: 'mine' } },
      { run: 'build .', env: { DOCKER_BUILDKIT: '1' } },
      { run: 'bake', env: { DOCKER_BUILDKIT: '0' } },
      { run: 'build', env: { DOCKER_BUILDKIT: '0' } },
      { run: 'builder bogus', env: { DOCKER_BUILDKIT: 'false' } },
      { run: 'build .', env: { DOCKER_BUILDKIT: 'x' } },
      { run: 'ps', env: { DOCKER_BUILDKIT: 'x' } },
      { run: 'help', env: { DOCKER_BUILDKIT: '2' } },
    ],
  },
  {
    name: 'builds without buildx',
    files: inFolder({ buildx: { text: '#!/bin/sh\nexit 3\n', mode: 0o755 } }),
    steps: [
      'bake',
      'bake --help',
      { run: 'build .', env: { DOCKER_BUILDKIT: '1' } },
      { run: 'image build --no-such-flag', env: { DOCKER_BUILDKIT: '1' } },
      { run: 'bake', env: { DOCKER_CONFIG: '{dir}/none' } },
      { run: 'builder prune', env: { DOCKER_CONFIG: '{dir}/none', DOCKER_BUILDKIT: 'true' } },
    ],
  },
  {
    name: 'an alias for the builder',
    files: {
      ...inFolder({ tool: script(sound, `echo "args: $*"; ${showEnvironment}`) }),
      '.docker/config.json': '{"aliases":{"builder":"tool"}}',
    },
    blank: environment,
    steps: [
      'build .',
      'builder ls',
      'image build x',
      'bake',
      { run: 'builder ls', env: { DOCKER_BUILDKIT: '0' } },
      { run: 'build', env: { DOCKER_BUILDKIT: '0' } },
    ],
  },
  ...['ps', 'ps -a', 'container bogus', 'nosuchplugin', 'nosuchplugin x'].map((target) => ({
    name: `an alias of ${target} for the builder`,
    files: { '.docker/config.json': `{"aliases":{"builder":"${target}"}}` },
    steps: [
      'version --format {{.Client.Context}}',
      'builder ls',
      { run: 'builder', env: { DOCKER_BUILDKIT: '0' } },
    ],
  })),
  {
    name: 'an alias for something else',
    files: { '.docker/config.json': '{"aliases":{"ls":"tool"}}' },
    steps: ['version --format {{.Client.Context}}', 'ls', 'help ps'],
  },
  {
    name: 'a signal while a plugin runs',
    files: inFolder({ tool: script(sound, 'trap "" TERM; echo ready; sleep 1; echo done; exit 7') }),
    steps: [
      { run: 'tool', background: 'tool', ready: 'ready' },
      { signal: 'SIGTERM', to: 'tool' },
      { join: 'tool' },
    ],
  },
];
