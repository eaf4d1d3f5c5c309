import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const image = {
  Id: 'sha256:abc',
  RepoTags: ['a:latest'],
  Config: { Env: ['PATH=/bin'], Cmd: ['sh'], OnBuild: null },
  Unheard: { of: 1 },
};

describe('image inspect', () => {
  test('shows what the engine sent, and what it could not find after that', async () => {
    const engine = (await fakeEngine())
      .route('GET /images/a/json', { json: image })
      .route('GET /images/x/json', { status: 404, json: { message: 'No such image: x:latest' } });
    const run = await tug(['image', 'inspect', 'x', 'a'], { engine });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual([image]);
    expect(run.stdout).toContain('\n        "Id": "sha256:abc",\n');
    expect(run.stderr).toBe('Error response from daemon: No such image: x:latest\n');
  });

  test.each([
    ['{{.ID}} {{.RepoTags}}', 'sha256:abc [a:latest]\n'],
    ['{{.Config.Cmd}}', '[sh]\n'],
    ['{{.Config}}', '{{ map[] [PATH=/bin] [] [sh] map[]  map[]  false} {<nil> [] []}}\n'],
    ['{{.Unheard.of}}', '1\n'],
  ])('%s', async (format, stdout) => {
    const engine = (await fakeEngine()).route('GET /images/a/json', { json: image });
    expect(await tug(['image', 'inspect', '-f', format, 'a'], { engine })).toEqual({
      code: 0,
      stdout,
      stderr: '',
    });
  });

  test('of a platform', async () => {
    const engine = (await fakeEngine()).route('GET /images/a/json', { json: image });
    await tug(['image', 'inspect', '--platform', 'linux/arm64/v8', 'a'], { engine });
    expect(engine.last.query).toEqual({ platform: '{"architecture":"arm64","os":"linux","variant":"v8"}' });
  });
});
