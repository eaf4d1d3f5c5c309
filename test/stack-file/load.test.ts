import { describe, expect, test } from 'vitest';
import type { StackService } from '../../src/stack-file/service-shape.ts';
import { load, loadWith, warnings } from './support.ts';

const service = async (fields: string, version = ''): Promise<StackService> => {
  const { services = {} } = await load(`${version}\nservices: {web: {image: a, ${fields}}}`);
  return services['web'] ?? {};
};

describe('a service', () => {
  test.each<[fields: string, meaning: StackService]>([
    ['command: top -b "x y"', { command: ['top', '-b', 'x y'] }],
    ['entrypoint: [sh, -c]', { entrypoint: ['sh', '-c'] }],
    [
      'healthcheck: {test: curl x, interval: 1m}',
      { healthcheck: { test: ['CMD-SHELL', 'curl x'], interval: 6e10 } },
    ],
    ['labels: [a=1, b]', { labels: { a: '1', b: '' } }],
    ['labels: {a: 1, b: }', { labels: { a: '1', b: '' } }],
    [
      'environment: [A=1, HOME, NONE, EMPTY=]',
      { environment: { A: '1', HOME: '/home/me', NONE: null, EMPTY: '' } },
    ],
    ['env_file: vars', { environment: { FROM_FILE: '1', HOME: '/home/me' } }],
    ['dns: 1.1.1.1', { dns: ['1.1.1.1'] }],
    ['expose: [80, "90"]', { expose: ['80', '90'] }],
    ['extra_hosts: ["a:1.1.1.1", "b=[::1]", c]', { extra_hosts: ['a:1.1.1.1', 'b:::1'] }],
    ['extra_hosts: {b: 2.2.2.2, a: 1.1.1.1}', { extra_hosts: ['a:1.1.1.1', 'b:2.2.2.2'] }],
    ['networks: [a, b]', { networks: { a: null, b: null } }],
    [
      'ulimits: {nproc: 1, nofile: {soft: 2, hard: 3}}',
      { ulimits: { nproc: { single: 1 }, nofile: { soft: 2, hard: 3 } } },
    ],
    ['secrets: [s, {source: t, mode: 0440}]', { secrets: [{ source: 's' }, { source: 't', mode: 0o440 }] }],
    ['deploy: {resources: {limits: {memory: 1k}}}', { deploy: { resources: { limits: { memory: 1024 } } } }],
    ['deploy: {replicas: "${N}"}', { deploy: { replicas: 3 } }],
    ['tty: "${YES}"', { tty: true }],
    ['build: .', { build: { context: '.' } }],
    ['x-note: 1', { 'x-note': 1 } as StackService],
  ])('%s', async (fields, meaning) => {
    expect(await service(fields)).toMatchObject(meaning);
  });

  test('publishes ports, short and long', async () => {
    const { ports } = await service('ports: [80, "8080-8081:80-81/udp", {target: 1, published: 2}]');
    expect(ports).toEqual([
      { mode: 'ingress', target: 80, published: undefined, protocol: 'tcp' },
      { mode: 'ingress', target: 80, published: 8080, protocol: 'udp' },
      { mode: 'ingress', target: 81, published: 8081, protocol: 'udp' },
      { target: 1, published: 2 },
    ]);
  });

  test.each([
    ['/x', { type: 'volume', target: '/x' }],
    ['data:/x:ro', { type: 'volume', source: 'data', target: '/x', read_only: true }],
    ['./y:/x:rshared', { type: 'bind', source: '/stack/y', target: '/x', bind: { propagation: 'rshared' } }],
    ['~/y:/x:nocopy,rw', { type: 'bind', source: '/home/me/y', target: '/x', volume: { nocopy: true } }],
    ['c:\\y:d:\\x', { type: 'bind', source: 'c:\\y', target: 'd:\\x' }],
  ])('mounts %s', async (spec, mount) => {
    expect((await service(`volumes: ['${spec}']`)).volumes).toEqual([mount]);
  });
});

describe('is refused', () => {
  const refused: readonly (readonly [file: string, message: string])[] = [
    ['- a', 'top-level object must be a mapping'],
    ['foo: 1', '(root) Additional property foo is not allowed'],
    ['services: [a]', 'services must be a mapping'],
    ['services: {web: {image: 1}}', 'services.web.image must be a string'],
    ['services: {web: {imag: a}}', 'services.web Additional property imag is not allowed'],
    [
      '{version: "3.8", services: {web: {deploy: {resources: {limits: {pids: 1}}}}}}',
      'services.web.deploy.resources.limits Additional property pids is not allowed',
    ],
    ['{version: "3.0", secrets: {}}', '(root) Additional property secrets is not allowed'],
    ['version: "2"', 'unsupported Compose file version: 2'],
    ['services: {web: {mem_limit: 1m}}', 'Configuration contains forbidden properties'],
    ['services: {web: {ports: [x]}}', "services.web.ports.0 Does not match format 'ports'"],
    [
      'services: {web: {stop_grace_period: x}}',
      "services.web.stop_grace_period Does not match format 'duration'",
    ],
    ['services: {web: }', 'services.web must be a mapping'],
    ['services: {"a b": {}}', 'services Additional property a b is not allowed'],
    ['services: {web: {dns: [a, b, a]}}', 'services.web.dns array items[0,2] must be unique'],
    [
      'services: {web: {environment: {A: [1]}}}',
      'services.web.environment.A must be a string, number or null',
    ],
    ['services: {web: {ulimits: {a: {soft: 1}}}}', 'services.web.ulimits.a hard is required'],
    [
      'services: {web: {deploy: {update_config: {order: x}}}}',
      'services.web.deploy.update_config.order services.web.deploy.update_config.order must be one of the following: "start-first", "stop-first"',
    ],
    [
      'services: {web: {deploy: {resources: {limits: {memory: x}}}}}',
      "'Deploy.Resources.Limits.memory' invalid size: 'x'",
    ],
    ['services: {web: {command: "a \'b"}}', "'Command' EOF found when expecting closing quote"],
    ['services: {web: {command: 1}}', 'services.web.command must be a string'],
    [
      'services: {web: {volumes: [":xy"]}}',
      "decoding failed due to the following error(s):\n\n'Volumes[0]' invalid spec: :xy: empty section between colons",
    ],
    ['services: {web: {volumes: ["/a:/b:ro:d"]}}', "'Volumes[0]' invalid spec: /a:/b:ro:d: too many colons"],
    [
      'services: {web: {volumes: [{type: bind, target: /x}]}}',
      'invalid mount config for type "bind": field Source must not be empty',
    ],
    [
      'services: {web: {image: "${}"}}',
      'invalid interpolation format for services.web.image: "${}"; you may need to escape any $ with another $',
    ],
    [
      'services: {web: {image: "${X?why}"}}',
      'invalid interpolation format for services.web.image: "required variable X is missing a value: why"; you may need to escape any $ with another $',
    ],
    [
      'services: {web: {deploy: {replicas: "${TAG}x"}}}',
      'error while interpolating services.web.deploy.replicas: failed to cast to expected type: strconv.Atoi: parsing "2x": invalid syntax',
    ],
    [
      'services: {web: {tty: "${TAG}"}}',
      'error while interpolating services.web.tty: failed to cast to expected type: invalid boolean: 2',
    ],
    [
      'volumes: {v: {external: true, driver: x}}',
      'conflicting parameters "external" and "driver" specified for volume "v"',
    ],
    [
      'networks: {n: {external: {name: x}, name: y}}',
      'network n: network.external.name and network.name conflict; only use network.name',
    ],
    [
      'secrets: {s: {driver: d, file: f}}',
      'secret s: secret.driver and secret.file conflict; only use secret.driver',
    ],
  ];
  test.each(refused)('%s', async (file, message) => {
    await expect(load(file)).rejects.toThrow(message);
  });

  test('several files of several versions', async () => {
    await expect(load('version: "3.1"', 'version: "3.2"')).rejects.toThrow(
      'version mismatched between two composefiles : 3.1 and 3.2',
    );
  });
});

test.each([
  ['$TAG ${TAG}', '2 2'],
  ['$$TAG', '$TAG'],
  ['${X:-d} ${X-d} ${EMPTY:-d} ${EMPTY-d}', 'd d d '],
  ['${TAG:?why}', '2'],
  ['$X', ''],
])('variables of %s', async (image, value) => {
  const file = `services: {web: {image: '${image}'}}`;
  expect((await load(file)).services?.['web']?.image).toBe(value);
  expect((await loadWith({ skipInterpolation: true }, file)).services?.['web']?.image).toBe(image);
});

test('what is made elsewhere has its own name, or the one of old files', async () => {
  warnings.length = 0;
  const file = await load(
    '{networks: {a: {external: true}, b: {external: {name: c}}}, secrets: {s: {file: x}}}',
  );
  expect(file.networks).toMatchObject({
    a: { name: 'a' },
    b: { name: 'c', external: { external: true, name: '' } },
  });
  expect(file.secrets).toEqual({ s: { file: '/stack/x' } });
  expect(warnings).toEqual(['network b: network.external.name is deprecated in favor of network.name']);
});

test('several files say more and more', async () => {
  const { services } = await load(
    'services: {web: {image: a, command: x, ports: ["80:80", "81:81"], cap_add: [A], environment: {A: 1, B: 2}, logging: {driver: d, options: {o: 1}}, ulimits: {nproc: 1}}}',
    'services: {web: {image: b, command: y z, ports: ["80:90"], cap_add: [B], environment: {A: 2}, logging: {options: {p: 2}}, ulimits: {nproc: 2}}, db: {image: c}}',
  );
  expect(services).toMatchObject({
    db: { image: 'c' },
    web: {
      image: 'b',
      command: ['y', 'z'],
      cap_add: ['A', 'B'],
      environment: { A: '2', B: '2' },
      logging: { driver: 'd', options: { o: '1', p: '2' } },
      ulimits: { nproc: { single: 2 } },
    },
  });
  expect(services?.['web']?.ports?.map(({ published, target }) => [published, target])).toEqual([
    [80, 90],
    [81, 81],
  ]);
});
