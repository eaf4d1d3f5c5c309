import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, mediaTypes } from '../../../src/registry/manifest.ts';
import { webServer, type WebReply, type WebRequest } from '../../registry/support.ts';
import { tug, type TugRun } from '../../support/tug.ts';

/** The manifest of an image of one layer, its configuration naming a platform. */
export function imageFor(platform: object, { oci = false } = {}) {
  const config = JSON.stringify(platform);
  const mediaType = oci ? mediaTypes.ociImage : mediaTypes.image;
  const manifest = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType,
      config: { mediaType: 'c', size: config.length, digest: digestOf(config) },
      layers: [{ mediaType: 'l', size: 5, digest: digestOf('layer') }],
    },
    undefined,
    3,
  );
  return { config, manifest, mediaType, digest: digestOf(manifest), size: manifest.length };
}

export type Image = ReturnType<typeof imageFor>;

export interface Registry {
  readonly host: string;
  readonly requests: readonly WebRequest[];
  /** runs tug with the home folder of this test, the registry's name in place of HOST */
  run(line: string): Promise<TugRun>;
  /** the files of a manifest list, by name */
  files(list: string): Record<string, string>;
}

/** A registry without TLS that has these images, by `path:tag`, and takes whatever it is given. */
export async function registry(images: Readonly<Record<string, Image>> = {}): Promise<Registry> {
  const homeDir = mkdtempSync(join(tmpdir(), 'tug-manifests-'));
  const answer = ({ method, url, body }: WebRequest): WebReply => {
    if (url === '/v2/') return {};
    if (method === 'PUT') return { status: 201, headers: { 'docker-content-digest': digestOf(body) } };
    if (method === 'POST') return { status: 201 };
    return find(images, url) ?? unknown;
  };
  const server = await webServer(answer);
  const fill = (text: string) => text.replaceAll('HOST', server.host);
  const hide = (text: string) => text.replaceAll(server.host, 'HOST');
  return {
    ...server,
    async run(line) {
      const { code, stdout, stderr } = await tug(['manifest', ...fill(line).split(' ')], { homeDir });
      return { code, stdout: hide(stdout), stderr: hide(stderr) };
    },
    files(list) {
      const folder = join(
        homeDir,
        '.docker/manifests',
        fill(list).replaceAll(/:/g, '-').replaceAll('/', '_'),
      );
      const entries = readdirSync(folder).map((name) => [
        name.replace(server.host.replace(':', '-'), 'HOST'),
        hide(readFileSync(join(folder, name), 'utf8')),
      ]);
      return Object.fromEntries(entries) as Record<string, string>;
    },
  };
}

const unknown: WebReply = {
  status: 404,
  body: { errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown', detail: {} }] },
};

function find(images: Readonly<Record<string, Image>>, url: string): WebReply | undefined {
  const [, path = '', kind, name = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(url) ?? [];
  for (const [reference, image] of Object.entries(images)) {
    if (kind === 'blobs' && name === digestOf(image.config)) return { body: image.config };
    if (kind === 'manifests' && (reference === `${path}:${name}` || name === image.digest)) {
      return { body: image.manifest, headers: { 'content-type': image.mediaType } };
    }
  }
  return undefined;
}
