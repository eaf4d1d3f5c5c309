import { list, type Fixture, type Scenario } from '../../support/differential/scenario.ts';
import { pluginProgram } from '../../support/fixtures/plugin-program.ts';

const plugin = {
  description: 'A plugin\nof <two> lines and a rather long description of its own, {name}',
  documentation: 'https://example.org',
  entrypoint: ['/serve'],
  workdir: '/',
  interface: { types: ['docker.dummy/1.0'], socket: 'p.sock' },
  network: { type: 'host' },
  env: [{ name: 'DEBUG', description: 'more', settable: ['value'], value: '0' }],
  linux: {
    capabilities: ['CAP_SYS_ADMIN', 'CAP_NET_ADMIN'],
    devices: [{ name: 'null', description: 'one', path: '/dev/null', settable: ['path'] }],
  },
};

/** A folder to make a plugin of. */
function folder(path: string, config: string): Record<string, Fixture> {
  return {
    [`${path}/config.json`]: config,
    [`${path}/rootfs/serve`]: { bytes: pluginProgram, mode: 0o755 },
    [`${path}/rootfs/{name}`]: '{name}\n',
  };
}

const mute = {
  description: 'wants nothing, {name}',
  entrypoint: ['/serve'],
  interface: { types: [], socket: 'p.sock' },
};
const files = { ...folder('plugin', JSON.stringify(plugin)), ...folder('mute', JSON.stringify(mute)) };
const withLogin = {
  ...files,
  '.docker/config.json': '{"auths": {"{registry}": {"auth": "{auth}"}}}\n',
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'the life of a plugin',
    files,
    steps: [
      'plugin create {name} plugin',
      'plugin create {name}:gzip --compress ./mute/',
      'plugin create {name} plugin',
      'plugin inspect {name} {name}:gzip',
      'plugin inspect -f "{{.Name}} {{.Enabled}} {{.Config.Entrypoint}} {{json .Settings}}" {name}:latest',
      'plugin inspect --format "{{.PluginReference}} {{.DockerVersion}}" {name}',
      'inspect --type plugin {name}',
      'plugin set {name} DEBUG=1 null.path=/dev/zero',
      'plugin set {name} DEBUG=2 BOGUS=1',
      'plugin inspect -f "{{.Settings.Env}} {{(index .Settings.Devices 0).Path}}" {name}',
      'plugin enable {name}',
      'plugin enable {name}',
      'plugin set {name} DEBUG=3',
      'plugin rm {name}',
      'plugin enable --timeout 5 {name}:gzip',
      'plugin upgrade {name}',
      'plugin disable {name}',
      'plugin disable {name}',
      'plugin disable --force {name}:gzip',
      'plugin remove {name} {name}:absent',
      'plugin enable {name}:gzip',
      'plugin rm -f {name}:gzip',
    ],
  },
  {
    name: 'plugins as a table and in formats',
    files,
    alone: true,
    steps: [
      'plugin ls',
      'plugin create {name} plugin',
      'plugin create {name}:v10 mute',
      'plugin create {name}:v9 mute',
      'plugin enable {name}',
      ...list(
        'plugin ls,plugin list --no-trunc,plugin ls -q,plugin ls --quiet --no-trunc,plugin ls --format raw',
      ),
      ...list('plugin ls --format raw -q,plugin ls --format json,plugin ls --no-trunc --format json'),
      'plugin ls --format "table {{.Name}}\\t{{.Enabled}}\\t{{.PluginReference}}\\t{{.Description}}"',
      'plugin ls --format "{{.ID}} {{len .Name}} {{if .Enabled}}on{{end}}"',
      'plugin ls --format "{{.Bogus}}"',
      'plugin ls --format "{{"',
      'plugin ls --filter enabled=true',
      'plugin ls -f capability=dummy',
      'plugin ls -f capability=volumedriver',
      'plugin ls -f enabled=perhaps',
      'plugin ls -f bogus=1',
      'plugin ls -f bogus',
      'plugin ls extra',
      'system info --format "{{json .Plugins.Volume}}"',
    ],
  },
  {
    name: 'the table of plugins a user has chosen',
    files: { ...files, '.docker/config.json': '{"pluginsFormat": "{{.Name}}={{.Enabled}}"}' },
    alone: true,
    steps: ['plugin create {name} mute', 'plugin ls', 'plugin ls -q', 'plugin ls --format table'],
  },
  {
    name: 'plugins of a registry',
    files: withLogin,
    alone: true,
    blank: [
      { text: /^<id \d+>: [A-Z].*\n/gm, why: 'the engine tells as many steps as it has time for', with: '' },
    ],
    steps: [
      'plugin create {registry}/{name}/p:v1 plugin',
      'plugin create {registry}/{name}/mute mute',
      'plugin push {registry}/{name}/p:v1',
      'plugin push {registry}/{name}/p:v1',
      'plugin push {registry}/{name}/mute',
      'plugin push {registry}/{name}/absent',
      'plugin rm {registry}/{name}/p:v1 {registry}/{name}/mute',
      { run: 'plugin install {registry}/{name}/p:v1', stdin: 'n\n' },
      'plugin install {registry}/{name}/p:v1',
      { run: 'plugin install --alias {name} {registry}/{name}/p:v1 DEBUG=7', stdin: 'y\n' },
      'plugin inspect {name}',
      'plugin install --disable --grant-all-permissions {registry}/{name}/p:v1',
      'plugin install --grant-all-permissions {registry}/{name}/p:v1',
      'plugin install --grant-all-permissions --alias {name}:bad {registry}/{name}/p:v1 BOGUS=7',
      'plugin install {registry}/{name}/mute',
      'plugin install --alias {name}:other {registry}/{name}/absent',
      'plugin ls -f enabled=false --format "{{.Name}} {{.PluginReference}}" -q',
      'plugin upgrade {name}',
      'plugin disable {name}',
      'plugin upgrade --grant-all-permissions {name}',
      { run: 'plugin upgrade {name} {registry}/{name}/p:v1', stdin: 'y\n' },
      { run: 'plugin upgrade {name} {registry}/{name}/mute', stdin: 'n\n' },
      'plugin upgrade {name} {registry}/{name}/mute',
      { run: 'plugin upgrade {name} {registry}/{name}/mute', stdin: 'y\n' },
      'plugin upgrade --skip-remote-check {name} {registry}/{name}/absent',
      'plugin upgrade {name} BAD',
      'plugin inspect -f "{{.PluginReference}} {{.Config.Description}}" {name}',
    ],
  },
  {
    name: 'plugin create that fails',
    files: {
      ...files,
      file: 'x',
      'empty/config.json': '',
      'broken/config.json': '{"description": }',
      'bare/config.json': '{}',
      'rootless/README': 'x',
    },
    steps: list(
      'plugin create,plugin create {name},plugin create BAD plugin,plugin create "" plugin,plugin create {name} absent,' +
        'plugin create {name} file,plugin create {name} empty,plugin create {name} broken,plugin create {name} rootless,' +
        'plugin create {name} bare,plugin create --bogus {name} plugin,plugin create {name}@sha256:1 plugin',
    ),
  },
  {
    name: 'plugin verbs that fail',
    steps: list(
      'plugin bogus,plugin inspect,plugin inspect {name},plugin inspect -f "{{" {name},plugin inspect "",' +
        'plugin enable,plugin enable {name},plugin enable --timeout -1 {name},plugin enable --timeout x {name},plugin enable a b,' +
        'plugin disable,plugin disable {name},plugin disable "",plugin rm,plugin rm {name} {name}:two,plugin rm -x {name},' +
        'plugin set {name},plugin set {name} A=b,plugin push,plugin push {name},plugin push BAD,plugin push a b,' +
        'plugin push {name}@sha256:{zeros},plugin install,plugin install BAD,plugin install 127.0.0.1:1/{name},' +
        'plugin install --alias BAD {name},plugin install --grant-all-permissions=x {name},plugin upgrade,' +
        'plugin upgrade {name},plugin upgrade a b c,plugin ls --bogus',
    ),
  },
];
