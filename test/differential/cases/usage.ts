import { list, type Scenario } from '../../support/differential/scenario.ts';

/** Every verb with a flag that nobody knows; the message shows the verb's usage line. */
const verbs = list(`
  attach, commit, cp, create, diff, events, exec, export, history, images, import, info, inspect, kill,
  load, login, logout, logs, pause, port, ps, pull, push, rename, restart, rm, rmi, run, save, search,
  start, stats, stop, tag, top, unpause, update, version, wait, container, container attach,
  container commit, container cp, container create, container diff, container exec, container export,
  container inspect, container kill, container logs, container ls, container list, container ps,
  container pause, container port, container prune, container rename, container restart, container rm,
  container remove, container run, container start, container stats, container stop, container top,
  container unpause, container update, container wait, image, image history, image import, image inspect,
  image load, image ls, image list, image prune, image pull, image push, image rm, image remove,
  image save, image tag, network, network connect, network create, network disconnect, network inspect,
  network ls, network list, network prune, network rm, network remove, volume, volume create,
  volume inspect, volume ls, volume list, volume prune, volume rm, volume remove, volume update, context,
  context create, context export, context import, context inspect, context ls, context list, context rm,
  context remove, context show, context update, context use, system, system df, system events,
  system info, system prune
`);

/** Too few or too many words after each verb. */
const arity = list(`
  attach, attach a b, commit, commit a b c, cp, cp a, cp a b c, create, diff, diff a b, events x, exec,
  exec a, export, export a b, history, history a b, images a b, import, info x, inspect, kill, load x,
  login a b, logout a b, logs, logs a b, pause, port, port a b c, ps x, pull, pull a b, push, push a b,
  rename, rename a, rename a b c, restart, rm, rmi, run, save, search, search a b, start, stop, tag,
  tag a, tag a b c, top, unpause, update, version x, wait, container prune x, container ls x,
  image ls a b, image prune x, network connect a, network create, network create a b,
  network disconnect a, network inspect, network ls x, network rm, network prune x, volume create a b,
  volume inspect, volume ls x, volume rm, volume prune x, context create, context create a b,
  context export, context export a b c, context import a, context ls x, context rm, context show x,
  context update, context use, context use a b, system df x, system info x, system prune x,
  system events x
`);

const inTens = (lines: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(lines.length / 10) }, (_, i) => lines.slice(10 * i, 10 * i + 10));

export const engineless = true;

export const scenarios: readonly Scenario[] = [
  ...inTens(verbs).map((lines) => ({
    name: `unknown flags of ${lines[0]} to ${lines.at(-1)}`,
    steps: lines.flatMap((verb) => [`${verb} --no-such-flag`, `${verb} -Z`]),
  })),
  ...inTens(arity).map((lines) => ({
    name: `wrong number of words: ${lines[0]} to ${lines.at(-1)}`,
    steps: lines,
  })),
  {
    name: 'wrong flags and words of the builders',
    steps: list(`
      build --no-such-flag, image build -Z, builder --no-such-flag, builder build --no-such-flag,
      builder prune --no-such-flag, builder prune -Z, build, build a b, builder prune x, builder bogus
    `).map((run) => ({ run, env: { DOCKER_BUILDKIT: '0' } })),
  },
  {
    name: 'unknown commands',
    steps: [
      'bogus',
      'bogus --flag',
      'bogus x y',
      'pss',
      'rnu',
      'imagse ls',
      'container bogus',
      'container bogus --help-me',
      'image lss',
      'network bogus x',
      'volume bogus',
      'context bogus',
      'system bogus',
      'ps-a',
      'help bogus',
      'run-',
      '-',
      '""',
      'remove',
    ],
  },
  {
    name: 'global flags',
    steps: [
      '--bogus',
      '--bogus ps',
      '-Z ps',
      '-H',
      '-H "" ps --filter name={name}',
      '-H {engine} ps --filter name={name}',
      '--host={engine} ps --filter name={name}',
      '-H {engine} -H {engine} ps',
      '-l bogus ps',
      '--log-level debug ps --filter name={name}',
      '-D ps --filter name={name}',
      '--debug=x ps',
      '--config {dir}/other ps --filter name={name}',
      '--config= ps --filter name={name}',
      '--config',
      '--tls=x ps',
      'ps -H {engine} --filter name={name}',
      'ps --host {engine} --filter name={name}',
      'ps -D --filter name={name}',
      'ps --filter name={name} --debug',
      'container --debug ls --filter name={name}',
      '-c',
      '-cdefault ps --filter name={name}',
      '--context=default ps --filter name={name}',
      '-v -H bogus',
    ],
    blank: [{ text: /(?<=Docker version ).*/g, why: 'the number and build of the client' }],
  },
  {
    name: 'spellings of flags',
    steps: [
      'ps --no-trunc=false --all=T --quiet=0 --filter name={name}',
      'ps -aqf name={name}',
      'ps -aqfname={name}',
      'ps -aqf=name={name}',
      'ps -n1 --filter=name={name}',
      'ps -n=1 -f name={name}',
      'ps -an 1 -f name={name}',
      'ps -q=x',
      'ps --all=maybe',
      'ps --filter',
      'ps -f',
      'ps --last',
      'ps --last=x',
      'ps --last=0x2 --filter name={name}',
      'ps --last 1_0 --filter name={name}',
      'ps --=x',
      'ps --',
      'ps -- x',
      'ps -a --all --filter name={name}',
      'ps --al --filter name={name}',
      'ps --no-trunk',
      'ps -help-me',
      'ps --format',
      'logs -ft',
      'logs -fn',
      'stop --time=x {name}',
      'rm -fvx {name}',
      'images --filter reference={name} -aq=false',
      'ps -',
    ],
  },
  {
    name: 'groups without a verb',
    steps: ['container x y', 'image --bogus x', 'network -- x', 'system --help-me'],
  },
];
