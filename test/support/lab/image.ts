import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { Header } from 'tar-stream';

const created = '2024-01-01T00:00:00Z';
const mtime = new Date(created);

/**
 * An image with a static busybox, as `docker save` writes one. The same program makes the same bytes, so that all
 * engines hold an image of one id.
 */
export async function busyboxArchive(
  program: string,
  applets: readonly string[],
  reference: string,
): Promise<Buffer> {
  const layer = await rootFileSystem(await readFile(program), applets);
  const config = JSON.stringify({
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    created,
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      Cmd: ['sh'],
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
    history: [
      { created, created_by: 'COPY . / # buildkit' },
      { created, created_by: 'CMD ["sh"]', empty_layer: true },
    ],
  });
  const id = sha256(config);
  const layerFile = `${sha256(layer)}/layer.tar`;
  const manifest = [{ Config: `${id}.json`, RepoTags: [reference], Layers: [layerFile] }];
  const archive = pack();
  archive.entry({ name: layerFile, mtime }, layer);
  archive.entry({ name: `${id}.json`, mtime }, config);
  archive.entry({ name: 'manifest.json', mtime }, JSON.stringify(manifest));
  archive.finalize();
  return buffer(archive);
}

async function rootFileSystem(busybox: Buffer, applets: readonly string[]): Promise<Buffer> {
  const layer = pack();
  const entry = (header: Pick<Header, 'name'> & Partial<Header>, content: Buffer | string = '') =>
    layer.entry({ mtime, uid: 0, gid: 0, ...header }, content);
  for (const name of ['bin', 'etc', 'home', 'root', 'usr', 'var']) {
    entry({ name: `${name}/`, type: 'directory', mode: 0o755 });
  }
  entry({ name: 'tmp/', type: 'directory', mode: 0o1777 });
  entry({ name: 'bin/busybox', mode: 0o755 }, busybox);
  for (const name of applets.filter((applet) => applet !== 'busybox')) {
    entry({ name: `bin/${name}`, type: 'symlink', linkname: 'busybox', mode: 0o777 });
  }
  entry(
    { name: 'etc/passwd', mode: 0o644 },
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
  );
  entry({ name: 'etc/group', mode: 0o644 }, 'root:x:0:\nnobody:x:65534:\n');
  layer.finalize();
  return buffer(layer);
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
