import { reword, ValueError } from './error.ts';
import { parsePortRange, splitProtocol } from './port-range.ts';
import { parsePortSpec, type PortBinding } from './ports.ts';
import { cut } from './text.ts';

/** The engine's two views of a container's ports: those it has, and where they are published. */
export interface PublishedPorts {
  ExposedPorts: Record<string, Record<string, never>>;
  PortBindings: Record<string, PortBinding[]>;
}

/** Rewrites the long form `published=8080,target=80,protocol=udp` as "8080:80/udp". */
export function toShortPublish(raw: string): string {
  if (!raw.includes('=')) return raw;
  const params = new Map([['protocol', 'tcp']]);
  for (const param of raw.split(',')) {
    const [key, value, found] = cut(param, '=');
    if (!found || key === '') {
      throw new ValueError(`invalid publish opts format (should be name=value but got '${param}')`);
    }
    params.set(key, value);
  }
  const [published, target, protocol] = ['published', 'target', 'protocol'].map(
    (key) => params.get(key) ?? '',
  );
  return `${published}:${target}/${protocol}`;
}

/** The ports named by one `--expose`: "80", "80-90/udp". */
export function exposedPorts(raw: string): string[] {
  if (raw.includes(':')) throw new ValueError(`invalid port format for --expose: ${raw}`);
  const { port, protocol } = splitProtocol(raw);
  const { start, end } = reword(
    () => parsePortRange(port),
    ({ message }) => `invalid range format for --expose: ${raw}, error: ${message}`,
  );
  return Array.from({ length: end - start + 1 }, (_, index) => `${start + index}/${protocol}`);
}

/** Puts all of `--publish` and `--expose` together; docker checks them after the other flags. */
export function publishPorts(publish: readonly string[], expose: readonly string[] = []): PublishedPorts {
  const bindings = new Map<string, PortBinding[]>();
  const specs = publish.map(toShortPublish);
  for (const { port, binding } of specs.flatMap(parsePortSpec)) {
    bindings.set(port, [...(bindings.get(port) ?? []), binding]);
  }
  const ports = [...bindings.keys(), ...expose.flatMap(exposedPorts)];
  return {
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    PortBindings: Object.fromEntries(bindings),
  };
}
