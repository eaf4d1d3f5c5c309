import { describe, expect, it } from 'vitest';
import { tug } from '../support/tug.ts';

const more = (path: string) => `Run '${path} --help' for more information\n`;
const usage = (line: string, path = line) => `\n\nUsage:  ${line}\n\n${more(path)}`;
const rootUsage = usage('docker [OPTIONS] COMMAND [ARG...]', 'docker');

describe('refused as docker refuses it', () => {
  it.each([
    ['foo', 1, `docker: unknown command: docker foo\n\n${more('docker')}`],
    ['foo -D', 1, `docker: unknown command: docker foo\n\n${more('docker')}`],
    ['foo -H x', 1, `docker: unknown command: docker foo\n\n${more('docker')}`],
    ['foo --bar', 125, `unknown flag: --bar${rootUsage}`],
    ['--foo', 125, `unknown flag: --foo${rootUsage}`],
    ['--foo ps', 125, `unknown flag: --foo${rootUsage}`],
    ['-Z', 125, `unknown shorthand flag: 'Z' in -Z${rootUsage}`],
    ['--config', 125, `flag needs an argument: --config${rootUsage}`],
    ['-H a -H b ps', 125, `invalid argument "b" for "-H, --host" flag: specify only one -H${rootUsage}`],
    [
      '--help=maybe',
      125,
      `invalid argument "maybe" for "--help" flag: strconv.ParseBool: parsing "maybe": invalid syntax${rootUsage}`,
    ],
    ['-c x -H y ps', 1, 'conflicting options: cannot specify both --host and --context\n'],
    ['-c x -H y --version', 1, 'conflicting options: cannot specify both --host and --context\n'],
    ['-c x -H y --foo', 1, 'conflicting options: cannot specify both --host and --context\n'],
    ['-l foo ps', 1, 'Unable to parse logging level: foo\n'],
    ['-l foo --help', 1, 'Unable to parse logging level: foo\n'],
    ['-l foo --bad', 1, 'Unable to parse logging level: foo\n'],
    ['container foo', 1, `docker: unknown command: docker container foo${usage('docker container')}`],
    ['container help', 1, `docker: unknown command: docker container help${usage('docker container')}`],
    ['container -- ls', 1, `docker: unknown command: docker container ls${usage('docker container')}`],
    ['container --foo', 125, `unknown flag: --foo${usage('docker container')}`],
    ['container --foo ls', 125, `unknown flag: --foo${usage('docker container')}`],
    ['container foo --bar', 125, `unknown flag: --bar${usage('docker container')}`],
    ['ps --foo', 125, `unknown flag: --foo${usage('docker ps [OPTIONS]', 'docker ps')}`],
    [
      'container ps -X',
      125,
      `unknown shorthand flag: 'X' in -X${usage('docker container ls [OPTIONS]', 'docker container ls')}`,
    ],
    ['ps --config x', 125, `unknown flag: --config${usage('docker ps [OPTIONS]', 'docker ps')}`],
    ['ps -H x', 125, `unknown shorthand flag: 'H' in -H${usage('docker ps [OPTIONS]', 'docker ps')}`],
    ['ps -é', 125, `unknown shorthand flag: 'Ã' in -é${usage('docker ps [OPTIONS]', 'docker ps')}`],
    ['ps -qf', 125, `flag needs an argument: 'f' in -f${usage('docker ps [OPTIONS]', 'docker ps')}`],
    ['ps --help --foo', 125, `unknown flag: --foo${usage('docker ps [OPTIONS]', 'docker ps')}`],
    [
      'ps -h=x',
      125,
      `invalid argument "x" for "--help" flag: strconv.ParseBool: parsing "x": invalid syntax${usage('docker ps [OPTIONS]', 'docker ps')}`,
    ],
    ['ps x', 1, `docker: 'docker ps' accepts no arguments${usage('docker ps [OPTIONS]', 'docker ps')}`],
    ['help nope', 1, 'unknown help topic: nope\n'],
    ['help nope foo', 1, 'unknown help topic: nope foo\n'],
    ['help container nope', 1, 'unknown help topic: nope\n'],
    ['help container ls nope', 1, 'unknown help topic: nope\n'],
    ['help -X', 125, `unknown shorthand flag: 'X' in -X${usage('docker help [command]', 'docker help')}`],
  ])('docker %s', async (line, code, stderr) => {
    expect(await tug(line.split(' '))).toEqual({ code, stdout: '', stderr });
  });
});

describe('help', () => {
  const noticed = 'Flag shorthand -h has been deprecated, use --help\n';
  it.each([
    ['--help', 'docker [OPTIONS] COMMAND'],
    ['--help foo', 'docker [OPTIONS] COMMAND'],
    ['foo --help', 'docker [OPTIONS] COMMAND'],
    ['help', 'docker [OPTIONS] COMMAND'],
    ['--version --help', 'docker [OPTIONS] COMMAND'],
    ['--help ps', 'docker ps [OPTIONS]'],
    ['--help ps x y', 'docker ps [OPTIONS]'],
    ['ps --help', 'docker ps [OPTIONS]'],
    ['help ps', 'docker ps [OPTIONS]'],
    ['container --help', 'docker container COMMAND'],
    ['container foo --help', 'docker container COMMAND'],
    ['container --help foo', 'docker container COMMAND'],
    ['help container', 'docker container COMMAND'],
    ['container --help ls', 'docker container ls [OPTIONS]'],
    ['container -h ls', 'docker container ls [OPTIONS]'],
    ['container --help=1 ls', 'docker container ls [OPTIONS]'],
    ['container ps --help', 'docker container ls [OPTIONS]'],
    ['help container ls', 'docker container ls [OPTIONS]'],
    ['help help', 'docker help [command]'],
    ['help --help', 'docker help [command]'],
    ['--help help ps', 'docker help [command]'],
  ])('docker %s', async (line, shown) => {
    const { code, stdout, stderr } = await tug(line.split(' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toBe(`Usage:  ${shown}`);
  });

  it.each([
    ['', 'docker [OPTIONS] COMMAND'],
    ['--help=false', 'docker [OPTIONS] COMMAND'],
    ['container', 'docker container COMMAND'],
    ['-v container', 'docker container COMMAND'],
  ])('is told on stderr where a verb is missing: docker %s', async (line, shown) => {
    const { code, stdout, stderr } = await tug(line.split(' ').filter(Boolean));
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(`Usage:  ${shown}`);
  });

  it('says that -h is old, on stderr before the first word and on stdout after it', async () => {
    expect((await tug(['-h', 'ps'])).stderr).toBe(noticed);
    const { stdout, stderr } = await tug(['ps', '-h']);
    expect(stdout.startsWith(noticed)).toBe(true);
    expect(stderr).toBe('');
    expect((await tug(['ps', '-h', '--foo'])).stdout).toBe('');
  });

  it('keeps to the commands with a noun where the environment asks for it', async () => {
    const { stdout } = await tug(['--help'], { env: { DOCKER_HIDE_LEGACY_COMMANDS: '1' } });
    expect(stdout).toContain('\n  ps ');
    expect(stdout).not.toMatch(/\n {2}(stop|logs|inspect) /);
    expect(stdout).not.toContain('\nCommands:');
  });
});

describe('the version', () => {
  it.each(['--version', '-v', '-v foo', 'foo -v', '--version=true'])('docker %s', async (line) => {
    const { code, stdout } = await tug(line.split(' '));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Docker version 28\.5\.2, build tug-\S+\n$/);
  });

  it('is that of tug for tug', async () => {
    const { stdout } = await tug(['--version'], { program: 'tug' });
    expect(stdout).toMatch(/^tug version \S+, build \S+ \(docker 28\.5\.2\)\n$/);
  });

  it('gives way to a command', async () => {
    expect((await tug(['-v', 'context', 'show'])).stdout).toBe('default\n');
  });
});

describe('slips of the finger', () => {
  it('are set right for people at a terminal', async () => {
    const { stderr } = await tug(['volume', 'prun'], { program: 'tug', tty: true });
    expect(stderr).toBe(
      "tug: unknown command: tug volume prun\n\nUsage:  tug volume COMMAND\n\nDid you mean 'prune'?\nRun 'tug volume --help' for more information\n",
    );
  });

  it.each([{ program: 'tug' }, { program: 'docker', tty: true }])('but not for %j', async (options) => {
    expect((await tug(['volume', 'prun'], options)).stderr).not.toContain('Did you mean');
  });
});
