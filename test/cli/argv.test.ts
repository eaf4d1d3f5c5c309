import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArgv } from '../../src/cli/argv.ts';
import { flag, int, list, map, strings, text } from '../../src/cli/option.ts';

const options = {
  all: flag('', { short: 'a' }),
  detach: flag('', { short: 'd' }),
  'no-trunc': flag(''),
  last: int('', { short: 'n', default: -1 }),
  name: text(''),
  publish: list('', { short: 'p' }),
  labels: strings('', { short: 'l' }),
  sysctl: map(''),
  time: int('', { deprecated: 'use --timeout instead' }),
};

const parse = (...argv: string[]) => parseArgv(options, argv);
const error = (...argv: string[]) => parse(...argv).error;

describe('flags as pflag reads them', () => {
  it.each([
    [['--all'], { all: true }],
    [['--all=false'], { all: false }],
    [['-a=false'], { all: false }],
    [['-ad'], { all: true, detach: true }],
    [['-da=0'], { detach: true, all: false }],
    [['--no-trunc'], { 'no-trunc': true }],
    [['-n5'], { last: 5 }],
    [['-n=5'], { last: 5 }],
    [['-n', '-5'], { last: -5 }],
    [['-adn', '0x10'], { all: true, detach: true, last: 16 }],
    [['--name='], { name: '' }],
    [['--name', '--all'], { name: '--all', all: false }],
    [['--name=a=b'], { name: 'a=b' }],
    [['-p80:80', '-p', '90:90', '--publish=1:1'], { publish: ['80:80', '90:90', '1:1'] }],
    [['-l', 'a,"b,c"', '--labels', 'd'], { labels: ['a', 'b,c', 'd'] }],
    [['--sysctl', 'a=1', '--sysctl', 'b=2', '--sysctl', 'a=3'], { sysctl: { a: '3', b: '2' } }],
  ])('%j', (argv, expected) => {
    expect(parse(...argv).options).toMatchObject(expected);
  });

  it.each([
    [['--foo'], 'unknown flag: --foo'],
    [['--foo=1'], 'unknown flag: --foo'],
    [['--al'], 'unknown flag: --al'],
    [['-az'], "unknown shorthand flag: 'z' in -z"],
    [['-zx'], "unknown shorthand flag: 'z' in -zx"],
    [['--=x'], 'bad flag syntax: --=x'],
    [['---x'], 'bad flag syntax: ---x'],
    [['--name'], 'flag needs an argument: --name'],
    [['-an'], "flag needs an argument: 'n' in -n"],
    [
      ['-n', 'x'],
      'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      ['--all=maybe'],
      'invalid argument "maybe" for "-a, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [
      ['--last=x', '--foo'],
      'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [['--foo', '--last=x'], 'unknown flag: --foo'],
  ])('%j is refused', (argv, message) => {
    expect(error(...argv)).toBe(message);
  });
});

describe('arguments', () => {
  it('stand between flags', () => {
    expect(parse('x', '-a', 'y', '--', '-d', '--foo').args).toEqual(['x', 'y', '-d', '--foo']);
  });

  it('end the flags where the command says so', () => {
    const { args, options: values } = parseArgv(options, ['-a', 'image', '-d', '--', 'x'], {
      interspersed: false,
    });
    expect(args).toEqual(['image', '-d', '--', 'x']);
    expect(values).toMatchObject({ all: true, detach: false });
  });

  it('may be a single dash or empty', () => {
    expect(parse('-', '').args).toEqual(['-', '']);
  });
});

describe('notices and help', () => {
  it('tells of deprecated flags', () => {
    expect(parse('--time', '3').notices).toEqual(['Flag --time has been deprecated, use --timeout instead']);
  });

  it('takes -h for help where the command has no -h of its own', () => {
    expect(parse('-h')).toMatchObject({
      help: true,
      notices: ['Flag shorthand -h has been deprecated, use --help'],
    });
    expect(parse('--help').help).toBe(true);
    expect(parse('--help=false').help).toBe(false);
  });

  it('knows which flags were typed', () => {
    expect([...parse('--all=false', '-n1').changed]).toEqual(['all', 'last']);
  });
});

it('no words are too strange to be parsed or refused', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('--all', '-a', '--name', '-n', '--', '-', '--no-trunc', '-p'),
    fc.string().map((s) => `-${s}`),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
      expect(() => parse(...argv)).not.toThrow();
    }),
  );
});

it('what stands after -- arrives unchanged', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(parse('--', ...words).args).toEqual(words);
    }),
  );
});
