import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tug, type TugRun } from '../../support/tug.ts';
import {
  believe,
  files,
  notaryServer,
  now,
  repository,
  rotatedFiles,
  type Files,
} from '../../trust/support.ts';

interface Trust {
  /** puts other files on the server */
  serve(files: Files): void;
  run(...args: string[]): Promise<TugRun>;
  at(moment: Date): void;
  cached(role: string): string;
  requests: readonly { url: string }[];
}

/** A client and a notary server; the client keeps what it learns. */
async function trust(first: Files = files()): Promise<Trust> {
  let current = first;
  let moment = now;
  const server = await notaryServer(() => current);
  const config = mkdtempSync(join(tmpdir(), 'tug-trust-'));
  believe(config, server);
  const env = { DOCKER_CONFIG: config, DOCKER_CONTENT_TRUST_SERVER: `https://${server.host}` };
  return {
    serve: (files) => (current = files),
    at: (later) => (moment = later),
    run: (...args) => tug(['trust', 'inspect', ...args], { env, now: moment }),
    cached: (role) => readFileSync(join(config, 'trust/tuf', repository, 'metadata', `${role}.json`), 'utf8'),
    requests: server.requests,
  };
}

const v1 = '015bfe85077728c13b8b35edf01d2b9e88da49f0012b0a479635c03a2f9872a4';
const v2 = 'b20481abe48c50af403264a9c27c6d8593e2fdf871391775b31edd7459c35db2';
const alice = 'f334e88c1599e4cfcab4dff31de2fb6d7b1da59f41c971e4f51f9974f942d460';
const bob = '2aeb935b71f6974d59c79c865d2077691afeaf747359347c7bab0267f3b03093';
const rootKey = '326e363fc082ccdcfbfeafbe63ea7c6199789ac7e067b1072e4b75f6d50295d9';
const repositoryKey = '6e31ca9dbdb1d867831188bcb73b2a796e9204e69a27bc1cb626b1e91f247a28';
const unbelieved = { code: 1, stdout: '[]\n', stderr: `no signatures or cannot access ${repository}\n` };

describe('trust inspect', () => {
  test('tells what is signed, by whom, with which keys', async () => {
    const { run } = await trust();
    const { code, stdout, stderr } = await run(repository);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([
      {
        Name: repository,
        SignedTags: [
          { SignedTag: 'v1', Digest: v1, Signers: ['alice', 'bob'] },
          { SignedTag: 'v2', Digest: v2, Signers: ['Repo Admin'] },
          { SignedTag: 'v10', Digest: v2, Signers: ['alice'] },
        ],
        Signers: [
          { Name: 'bob', Keys: [{ ID: bob }] },
          { Name: 'alice', Keys: [{ ID: alice }] },
        ],
        AdministrativeKeys: [
          { Name: 'Root', Keys: [{ ID: rootKey }] },
          { Name: 'Repository', Keys: [{ ID: repositoryKey }] },
        ],
      },
    ]);
  });

  test('--pretty', async () => {
    const { run } = await trust();
    const keys =
      `\nList of signers and their keys for NAME\n\nSIGNER    KEYS\nalice     ${alice.slice(0, 12)}\nbob       ${bob.slice(0, 12)}\n` +
      `\nAdministrative keys for NAME\n\n  Repository Key:\t${repositoryKey}\n  Root Key:\t${rootKey}\n`;
    const about = (name: string, text: string): string => text.replaceAll('NAME', name);
    const tagged = `${repository}:v2`;
    const absent = `${repository}:v3`;
    expect((await run('--pretty', tagged, absent)).stdout).toBe(
      about(
        tagged,
        `\nSignatures for NAME\n\nSIGNED TAG   DIGEST${' '.repeat(61)}SIGNERS\nv2           ${v2}   (Repo Admin)\n${keys}\n\n`,
      ) + about(absent, `\nNo signatures for NAME\n\n${keys}`),
    );
  });

  test('fetches once what does not change', async () => {
    const { run, requests } = await trust();
    await run(repository);
    const before = requests.length;
    await run(repository);
    expect(requests.slice(before).map(({ url }) => url.split('/').at(-1))).toEqual(['', 'timestamp.json']);
  });
});

describe('what is not believed', () => {
  const garbled = (role: string) => {
    const text = files().get(role)?.toString() ?? '';
    return { [role]: Buffer.from(text.replace('"version":', '"version":1')) };
  };

  test.each(['root', 'timestamp', 'snapshot', 'targets'])('a %s nobody signed', async (role) => {
    const { run } = await trust(files(garbled(role)));
    expect(await run(repository)).toEqual(unbelieved);
  });

  test.each(['timestamp', 'snapshot', 'targets/releases'])('a server without %s', async (role) => {
    const current = files();
    for (const name of current.keys()) if (name === role || name.startsWith(`${role}.`)) current.delete(name);
    const { run } = await trust(current);
    expect(await run(repository)).toEqual(unbelieved);
  });

  test('a file that is not the one that is listed', async () => {
    const current = files();
    for (const name of current.keys()) if (name.startsWith('targets.')) current.set(name, Buffer.from('{}'));
    expect(await (await trust(current)).run(repository)).toEqual(unbelieved);
  });

  test('what has expired', async () => {
    const { run, at } = await trust();
    at(new Date('2027-06-01T00:00:00Z'));
    expect(await run(repository)).toEqual(unbelieved);
  });

  test('a root for another repository', async () => {
    const { run } = await trust();
    expect((await run('registry.example.org/app/other')).code).toBe(1);
  });

  test('older metadata than was seen before', async () => {
    const { run, serve } = await trust(rotatedFiles());
    await run(repository);
    serve(files());
    expect(await run(repository)).toEqual(unbelieved);
  });
});

describe('a root that changes', () => {
  test('is followed from the known one through those between', async () => {
    const { run, serve, cached, requests } = await trust();
    await run(repository);
    serve(rotatedFiles());
    const { code, stdout } = await run(repository);
    expect(code).toBe(0);
    expect(stdout).not.toContain(rootKey);
    expect(cached('root')).toBe(rotatedFiles().get('root')?.toString());
    expect(requests.map(({ url }) => url.split('/').at(-1))).toContain('3.root.json');
  });

  test('is not believed where one between is missing', async () => {
    const { run, serve, cached } = await trust();
    await run(repository);
    const current = rotatedFiles();
    current.delete('3.root');
    serve(current);
    expect(await run(repository)).toEqual(unbelieved);
    expect(cached('root')).toBe(files().get('root')?.toString());
  });
});

test('a server that is away leaves what was learned, with a warning', async () => {
  const { run, serve } = await trust();
  const { stdout } = await run(repository);
  serve(new Map());
  const again = await run(repository);
  expect(again).toMatchObject({ code: 0, stdout });
  expect(again.stderr).toContain('using cached timestamp');
});

test.each([
  [['BAD'], {}, 'invalid reference format: repository name (library/BAD) must be lowercase'],
  [
    ['a'],
    { DOCKER_CONTENT_TRUST_SERVER: 'http://x' },
    'valid https URL required for trust server, got http://x',
  ],
  [['127.0.0.1:1/a'], {}, 'no signatures or cannot access 127.0.0.1:1/a'],
  [[], {}, "'docker trust inspect' requires at least 1 argument"],
])('trust inspect %j with %j', async (args, env, message) => {
  const { code, stderr } = await tug(['trust', 'inspect', ...args], { env });
  expect(code).toBe(1);
  expect(stderr).toContain(message);
});
