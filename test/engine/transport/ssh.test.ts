import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { containerList } from '../../../src/engine/api/containers.ts';
import { createEngine } from '../../../src/engine/client.ts';
import { parseHost, type SshEndpoint } from '../../../src/engine/endpoint.ts';
import { shellQuote } from '../../../src/engine/transport/shell-quote.ts';
import { sshArguments } from '../../../src/engine/transport/ssh.ts';
import { fakeEngine } from '../../support/fake-engine.ts';
import { failureOf, textOf } from '../support.ts';

const endpoint = (host: string): SshEndpoint => parseHost(host) as SshEndpoint;

describe('ssh is given the arguments that docker gives', () => {
  test.each([
    ['ssh://host', ['-o ConnectTimeout=30', '-T', '--', 'host', 'docker system dial-stdio']],
    [
      'ssh://me@host:2222/run/d.sock',
      [
        '-l',
        'me',
        '-p',
        '2222',
        '-o ConnectTimeout=30',
        '-T',
        '--',
        'host',
        "docker '--host=unix:///run/d.sock' system dial-stdio",
      ],
    ],
    [
      "ssh://u'x@-o=y",
      ['-l', `"u'x"`, '-o ConnectTimeout=30', '-T', '--', "'-o=y'", 'docker system dial-stdio'],
    ],
  ])('%s', (host, args) => {
    expect(sshArguments(endpoint(host))).toEqual(args);
  });
});

test.each([
  ['plain-word.1', 'plain-word.1'],
  ['', "''"],
  ['two words', "'two words'"],
  ["it's $5", `"it's \\$5"`],
  ['if', "'if'"],
])('%j is quoted as %s', (word, quoted) => {
  expect(shellQuote(word)).toBe(quoted);
});

/** A stand-in for ssh: joins its stdin and stdout to the fake engine, and notes its arguments. */
async function standIn(socketPath: string): Promise<{ command: string[]; log: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ssh-'));
  const [script, log] = [join(folder, 'ssh.mjs'), join(folder, 'log')];
  await writeFile(
    script,
    `import { connect } from 'node:net'; import { appendFileSync, writeFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)) + '\\n');
    const control = process.argv.find((arg) => arg.startsWith('ControlPath='));
    if (control) writeFileSync(control.slice('ControlPath='.length), '');
    const socket = connect({ path: ${JSON.stringify(socketPath)}, allowHalfOpen: true });
    process.stdin.pipe(socket).pipe(process.stdout);`,
  );
  return { command: [process.execPath, script], log };
}

test('requests and hijacked connections go through a command', async () => {
  const fake = (await fakeEngine()).route('GET /containers/json', { json: [] }).route('POST /exec/x/start', {
    hijack: (socket) =>
      void socket.on('data', (data) => socket.write(data)).on('end', () => socket.end('end')),
  });
  const { command } = await standIn(fake.socketPath);
  const engine = createEngine({ endpoint: endpoint('ssh://host'), ssh: { command } });
  expect(await containerList(engine)).toEqual([]);
  expect(fake.last.headers.host).toBe('docker.example.com');
  const { socket } = await engine.hijack({ method: 'POST', path: '/exec/x/start', json: {} });
  socket.end('in ');
  expect(await textOf(socket)).toBe('in end');
  await engine.close();
});

test('connections share one login through a control socket', async () => {
  const fake = (await fakeEngine()).route('GET /containers/json', { json: [] });
  const { command, log } = await standIn(fake.socketPath);
  const controlDir = await mkdtemp(join(tmpdir(), 'c-'));
  const engine = createEngine({ endpoint: endpoint('ssh://host'), ssh: { command, controlDir } });
  await Promise.all([containerList(engine), containerList(engine)]);
  await engine.close();
  const started = (await readFile(log, 'utf8')).trim().split('\n');
  for (const line of started) {
    expect(JSON.parse(line).slice(0, 6)).toEqual([
      '-o',
      'ControlMaster=auto',
      '-o',
      expect.stringMatching(new RegExp(`^ControlPath=${controlDir}/[0-9a-f]{16}$`)),
      '-o',
      'ControlPersist=60',
    ]);
  }
});

describe('a command that fails', () => {
  test('is quoted with what it said', async () => {
    const command = [process.execPath, '-e', 'console.error("ssh: no route"); process.exit(255)', '--'];
    const engine = createEngine({ endpoint: endpoint('ssh://me@host'), ssh: { command } });
    expect(await failureOf(containerList(engine))).toMatchObject({
      reason: 'ssh',
      message:
        'error during connect: Get "http://docker.example.com/v1.51/containers/json": ' +
        'command [ssh -l me -o ConnectTimeout=30 -T -- host docker system dial-stdio] has exited with exit status 255, ' +
        'make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=ssh: no route\n',
    });
  });

  test('for want of an engine over there is told as that', async () => {
    const command = [
      process.execPath,
      '-e',
      'console.error("dial unix /x: no such file"); process.exit(1)',
      '--',
    ];
    const engine = createEngine({ endpoint: endpoint('ssh://host'), ssh: { command } });
    expect((await failureOf(containerList(engine))).message).toBe(
      'Cannot connect to the Docker daemon at http://docker.example.com. Is the docker daemon running?',
    );
  });

  test('is not there', async () => {
    const engine = createEngine({ endpoint: endpoint('ssh://host'), ssh: { command: ['/nonexistent/ssh'] } });
    expect((await failureOf(containerList(engine))).message).toBe(
      'error during connect: Get "http://docker.example.com/v1.51/containers/json": ' +
        'exec: "/nonexistent/ssh": executable file not found in $PATH',
    );
  });
});
