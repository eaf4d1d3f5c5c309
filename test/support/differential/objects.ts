import { askEngine, readEngine } from './engine-http.ts';

const inspectPath: Record<string, (name: string) => string> = {
  container: (name) => `/containers/${name}/json?size=1`,
  image: (name) => `/images/${name}/json`,
  network: (name) => `/networks/${name}`,
  volume: (name) => `/volumes/${name}`,
  service: (name) => `/services/${name}`,
  secret: (name) => `/secrets/${name}`,
  config: (name) => `/configs/${name}`,
  node: (name) => `/nodes/${name}`,
  swarm: () => '/swarm',
};

/** What the engine itself says of `container NAME` and the like, as indented JSON. */
export async function describeObject(host: string, object: string): Promise<string> {
  const [kind = '', name = ''] = object.split(' ');
  const path = inspectPath[kind];
  if (path === undefined) throw new Error(`no such kind of object: ${object}`);
  const { body } = await askEngine(host, 'GET', path(name));
  return JSON.stringify(JSON.parse(body), undefined, 2);
}

interface Labelled {
  Labels?: Record<string, string> | null;
}
interface Listed extends Labelled {
  Id: string;
  Names?: string[];
  RepoTags?: string[] | null;
  RepoDigests?: string[] | null;
  Command?: string;
}
interface Named extends Labelled {
  Name: string;
}

const labelsOf = ({ Labels }: Labelled): string[] => Object.entries(Labels ?? {}).flat();

/** Removes every container, image, network, volume and plugin that carries `name` in a name, a tag, a label or a command. */
export async function removeObjects(host: string, name: string): Promise<void> {
  const carries = (...texts: (string[] | null | undefined)[]): boolean =>
    texts.some((list) => list?.some((text) => text.includes(name)) ?? false);
  const remove = (path: string) => askEngine(host, 'DELETE', path);

  const containers = await readEngine<Listed[]>(host, '/containers/json?all=1');
  for (const it of containers.filter((it) => carries(it.Names, labelsOf(it), [it.Command ?? '']))) {
    await remove(`/containers/${it.Id}?force=1&v=1`);
  }
  const images = await readEngine<Listed[]>(host, '/images/json?all=1');
  for (const it of images) {
    for (const reference of [...(it.RepoTags ?? []), ...(it.RepoDigests ?? [])]) {
      if (reference.includes(name)) await remove(`/images/${reference}?force=1`);
    }
    if (carries(labelsOf(it))) await remove(`/images/${it.Id}?force=1`);
  }
  const networks = await readEngine<(Named & Listed)[]>(host, '/networks');
  for (const it of networks.filter((it) => carries([it.Name], labelsOf(it))))
    await remove(`/networks/${it.Id}`);
  const { Volumes } = await readEngine<{ Volumes: Named[] | null }>(host, '/volumes');
  for (const it of Volumes ?? []) {
    if (carries([it.Name], labelsOf(it))) await remove(`/volumes/${it.Name}?force=1`);
  }
  const plugins = await askEngine(host, 'GET', '/plugins');
  // Podman has none.
  for (const it of plugins.status === 200 ? (JSON.parse(plugins.body) as Named[]) : []) {
    if (carries([it.Name])) await remove(`/plugins/${it.Name}?force=1`);
  }
}
