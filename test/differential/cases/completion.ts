import { list, type Blank, type Scenario } from '../../support/differential/scenario.ts';

/** Every verb and its flags, as one asks for with a dash. */
const verbs = list(`
  attach, build, commit, cp, create, diff, events, exec, export, history, images, import, info, inspect, kill,
  load, login, logout, logs, pause, port, ps, pull, push, rename, restart, rm, rmi, run, save, search, start,
  stats, stop, tag, top, unpause, update, version, wait, builder prune, container ls, container prune,
  image ls, image prune, image rm, image inspect, network connect, network create, network disconnect,
  network inspect, network ls, network prune, network rm, volume create, volume inspect, volume ls,
  volume prune, volume rm, volume update, context create, context export, context import, context inspect,
  context ls, context rm, context show, context update, context use, system df, system events, system info,
  system prune, completion bash
`);

const groups = ['builder', 'container', 'context', 'image', 'network', 'volume', 'system', 'completion'];

/** Verbs that act on containers, each with a choice of its own. */
const containerVerbs = list(`
  attach, commit, diff, exec, export, container inspect, kill, logs, pause, port, rename, restart, rm, rm -f,
  start, stats, stop, top, unpause, update, wait
`);

const imageVerbs = list(`
  create, run, run --rm, history, image inspect, push, pull, rmi, image rm, save, tag, tag a
`);

/** Flags of run whose values are known. */
const values = list(`
  --attach, --cap-add, --cap-drop, --cgroupns, --env-file, --ipc, --ipc c, --ipc container:, --link, --log-driver,
  --log-driver local --log-opt, --network, --pid, --pid container, --platform, --pull, --restart, --security-opt,
  --security-opt l, --security-opt label=, --security-opt label=d, --security-opt s, --security-opt se,
  --security-opt seccomp=, --storage-opt, --ulimit, --userns, --uts, --volume-driver, --volumes-from,
  --detach-keys
`);

const filters = ['', 'con', 'daemon=', 'event=', 'label=', 'scope=', 'type=', 'bogus=x', 'container='];

const asked = (line: string, word = '""') => `__completeNoDesc ${line} ${word}`;
/** A value is being typed where its flag is followed by a word. */
const valued = (flag: string) => (flag.includes(' ') ? `__completeNoDesc run ${flag}` : asked(`run ${flag}`));

const groupsOfSwarm = ['swarm', 'node', 'service', 'secret', 'config'];

const swarmVerbs = list(`
  node inspect, node rm, node ps, node promote, node demote, node update, node ls, service inspect, service rm,
  service ps, service update, service rollback, service scale, service logs, service ls, secret inspect,
  secret rm, secret ls, config inspect, config rm, config ls,
  stack ps, stack rm, stack services, stack ls
`);

const serviceFlags = list(`
  create --mode, create --restart-condition, create --rollback-order, create --rollback-failure-action,
  create --update-order, create --update-failure-action, create --network, create --env-file, update --image,
  update --network-add, update --restart-condition, update --update-order
`);

const unordered: readonly Blank[] = [
  { text: /^(?:[^:].*\n)+/g, why: 'lists of an engine, and tables of docker, have no order', with: 'sorted' },
];

export const scenarios: readonly Scenario[] = [
  {
    name: 'completion of flags',
    steps: verbs.map((verb) => asked(verb, '-')),
  },
  {
    name: 'completion of verbs',
    // one of them lists every container there is
    alone: true,
    steps: [
      ...groups.map((group) => asked(group)),
      ...groups.map((group) => asked(group, 'p')),
      '__complete',
      '__complete --log-level=',
      '__complete bogus ""',
      '__complete ps --bogus ""',
      '__complete ps --all=x ""',
      '__complete run -x=',
      '__completeNoDesc ps -aq --l',
      '__completeNoDesc ps --latest --la',
      '__completeNoDesc run -e A --e',
      '__completeNoDesc rm -- -',
      '__completeNoDesc -- ',
      ...list('build, image build, cp, import, context import x, load -i, ps, version, network create').map(
        (verb) => asked(verb),
      ),
    ],
  },
  {
    name: 'completion of names',
    alone: true,
    blank: unordered,
    steps: [
      'volume create {name}',
      'network create {name}',
      'run -d --name {name} busybox sleep 60',
      'create --name {name}.created busybox',
      'run --name {name}.exited busybox true',
      'run -d --name {name}.paused --network {name} busybox sleep 60',
      'pause {name}.paused',
      ...containerVerbs.map((verb) => asked(verb)),
      { run: asked('rm -f'), env: { DOCKER_COMPLETION_SHOW_CONTAINER_IDS: 'yes' } },
      ...imageVerbs.map((verb) => asked(verb)),
      ...list('inspect, rm, connect, disconnect, connect {name}, disconnect {name}').map((verb) =>
        asked(`network ${verb}`),
      ),
      ...list('inspect, rm').map((verb) => asked(`volume ${verb}`)),
      ...values.map(valued),
      ...filters.map((filter) => asked('events --filter', filter || '""')),
      ...filters.map((filter) => `__completeNoDesc events --filter=${filter}`),
      asked('events --filter', 'volume='),
      asked('inspect --type'),
      asked('image rm --platform'),
      asked('--log-level'),
    ],
  },
  {
    name: 'completion of contexts',
    steps: [
      'context create {name} --docker host=tcp://127.0.0.1:1',
      ...list('use, rm, inspect, update, export').map((verb) => `__complete context ${verb} ""`),
      '__complete context rm {name} ""',
      '__completeNoDesc --context ""',
      '__completeNoDesc -c ""',
    ],
  },
  {
    name: 'completion of names in a swarm',
    swarm: true,
    blank: unordered,
    steps: [
      'service create -d --name {name} -l com.docker.stack.namespace={name}.stack --replicas 0 busybox',
      { run: 'secret create {name} -', stdin: 'x' },
      { run: 'config create {name} -', stdin: 'x' },
      ...swarmVerbs.map((verb) => asked(verb)),
      ...groupsOfSwarm.map((group) => asked(group)),
      ...swarmVerbs.map((verb) => asked(verb, '-')),
      ...serviceFlags.map((flag) => asked(`service ${flag}`)),
      { run: asked('service rm'), env: { DOCKER_COMPLETION_SHOW_SERVICE_IDS: 'yes' } },
      { run: asked('node rm'), env: { DOCKER_COMPLETION_SHOW_NODE_IDS: 'yes' } },
      asked('node update --role'),
      asked('node update --availability'),
      asked('events --filter', 'node='),
    ],
  },
  {
    name: 'completion without an engine',
    blank: unordered,
    steps: list('rm, rmi, volume rm, network rm, run --log-driver, run --volume-driver, run --link').map(
      (line) => ({ run: asked(line), env: { DOCKER_HOST: 'unix://{dir}/none.sock' } }),
    ),
  },
];
