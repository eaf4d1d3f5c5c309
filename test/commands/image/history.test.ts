import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const now = new Date('2026-01-02T03:04:05Z');
const layers = [
  {
    Id: 'sha256:0123456789abcdef0123456789abcdef',
    Created: now.getTime() / 1000 - 7200,
    CreatedBy: '/bin/sh -c echo\tone two three four five six seven eight nine',
    Tags: ['a:latest'],
    Size: 1234567,
    Comment: 'a comment',
  },
  { Id: '<missing>', Created: 0, CreatedBy: 'CMD ["sh"]', Tags: null, Size: 0, Comment: '' },
];

async function history(...args: string[]) {
  const engine = (await fakeEngine()).route('GET /images/a/history', { json: layers });
  return { ...(await tug(['history', ...args, 'a'], { engine, now })), query: engine.last.query };
}

describe('history', () => {
  test('is a table of layers', async () => {
    expect((await history()).stdout).toBe(
      [
        'IMAGE          CREATED       CREATED BY                                      SIZE      COMMENT',
        '0123456789ab   2 hours ago   /bin/sh -c echo one two three four five six …   1.23MB    a comment',
        '<missing>      N/A           CMD ["sh"]                                      0B        ',
        '',
      ].join('\n'),
    );
  });

  test('in full length', async () => {
    const { stdout } = await history('--no-trunc');
    expect(stdout).toContain('sha256:0123456789abcdef0123456789abcdef');
    expect(stdout).toContain('one two three four five six seven eight nine');
  });

  test('without human units has bytes and dates', async () => {
    const { stdout } = await history('--human=false');
    expect(stdout).toMatch(/^IMAGE +CREATED AT +CREATED BY/);
    expect(stdout).toContain('2026-01-02T01:04:05Z');
    expect(stdout).toContain('1970-01-01T00:00:00Z');
    expect(stdout).toContain('1234567 ');
  });

  test.each([
    [['-q'], '0123456789ab\n<missing>\n'],
    [['-q', '--no-trunc'], 'sha256:0123456789abcdef0123456789abcdef\n<missing>\n'],
    [['--format', '{{.Size}} {{.CreatedSince}}'], '1.23MB 2 hours ago\n0B N/A\n'],
    [['--format', '{{.ID}}|{{.Comment}}', '-q'], '0123456789ab|a comment\n<missing>|\n'],
    [['-H=false', '--format', '{{.CreatedSince}}'], '2026-01-02T01:04:05Z\n1970-01-01T00:00:00Z\n'],
    [['--format', 'raw'], 'raw\nraw\n'],
  ])('%j', async (args, stdout) => {
    expect((await history(...args)).stdout).toBe(stdout);
  });

  test('as JSON', async () => {
    const { stdout } = await history('--format', 'json');
    expect(JSON.parse(stdout.split('\n')[1] ?? '')).toEqual({
      Comment: '',
      CreatedAt: '1970-01-01T00:00:00Z',
      CreatedBy: 'CMD ["sh"]',
      CreatedSince: 'N/A',
      ID: '<missing>',
      Size: '0B',
    });
  });

  test('of a platform', async () => {
    const { query } = await history('--platform', 'linux/arm64');
    expect(query).toEqual({ platform: '{"architecture":"arm64","os":"linux"}' });
    const run = await tug(['history', '--platform', 'nonsense', 'a'], { engine: await fakeEngine() });
    expect(run.stderr).toBe(
      'invalid platform: "nonsense": unknown operating system or architecture: invalid argument\n',
    );
  });

  test('of an image that is not there', async () => {
    const engine = (await fakeEngine()).route('GET /images/x/history', {
      status: 404,
      json: { message: 'No such image: x:latest' },
    });
    expect(await tug(['image', 'history', 'x'], { engine })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error response from daemon: No such image: x:latest\n',
    });
  });

  test('with a format that reads what is not there', async () => {
    const { code, stderr } = await history('--format', '{{.Bogus}}');
    expect(code).toBe(1);
    expect(stderr).toContain("can't evaluate field Bogus in type *image.historyContext");
  });
});
