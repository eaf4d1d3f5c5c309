import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket that plugins connect to: that it is closed tells them to end. */
export interface PluginSocket {
  /** as docker writes addresses: @NAME is one in the abstract namespace */
  address: string;
  close(): void;
}

/** Undefined where no socket can be had; plugins do without. */
export function openPluginSocket(os: string): Promise<PluginSocket | undefined> {
  const name = `docker_cli_${randomBytes(16).toString('hex')}`;
  const isAbstract = os === 'linux';
  const path = isAbstract ? `\0${name}` : join(tmpdir(), name);
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection.unref().on('error', () => {}));
  }).unref();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(path, () =>
      resolve({
        address: isAbstract ? `@${name}` : path,
        close() {
          for (const connection of connections) connection.destroy();
          if (server.listening) server.close();
        },
      }),
    );
  });
}
