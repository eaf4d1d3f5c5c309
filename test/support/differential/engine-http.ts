import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One plain request to an engine at `unix:///path` or `tcp://host:port`, with no client of the project in between. */
export function askEngine(host: string, method: string, path: string, body?: object): Promise<Answer> {
  const { protocol, pathname, hostname, port } = new URL(host);
  const where = protocol === 'unix:' ? { socketPath: pathname } : { host: hostname, port };
  return new Promise((resolve, reject) => {
    const headers = body && { 'content-type': 'application/json' };
    const asked = request({ ...where, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    asked.on('error', reject);
    asked.end(body && JSON.stringify(body));
  });
}

/** A GET whose answer is JSON of a shape the caller knows. */
export async function readEngine<T>(host: string, path: string): Promise<T> {
  const { status, body } = await askEngine(host, 'GET', path);
  if (status !== 200) throw new Error(`GET ${path} on ${host}: ${status} ${body}`);
  return JSON.parse(body) as T;
}
