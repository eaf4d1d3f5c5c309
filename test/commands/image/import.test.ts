import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const imported = { body: '{"status":"sha256:abc"}\n' };

async function importing() {
  return (await fakeEngine()).route('POST /images/create', imported);
}

describe('import', () => {
  it('sends a file with what the flags say', async () => {
    const engine = await importing();
    const cwd = mkdtempSync(join(tmpdir(), 'import-'));
    writeFileSync(join(cwd, 'root.tar'), 'bytes');
    const flags = ['-c', 'CMD ["sh"]', '-m', 'why', '--platform', 'Linux/ARM64'];
    expect(await tug(['import', ...flags, 'root.tar', 'app:v1'], { engine, cwd })).toEqual({
      code: 0,
      stdout: 'sha256:abc\n',
      stderr: '',
    });
    expect(engine.last).toMatchObject({
      query: { fromSrc: '-', repo: 'app:v1', message: 'why', platform: 'linux/arm64', changes: 'CMD ["sh"]' },
      body: 'bytes',
    });
  });

  it('sends standard input', async () => {
    const engine = await importing();
    await tug(['image', 'import', '-'], { engine, input: 'bytes', env: { DOCKER_DEFAULT_PLATFORM: 'a/b' } });
    expect(engine.last).toMatchObject({ query: { fromSrc: '-', platform: 'a/b' }, body: 'bytes' });
  });

  it('lets the engine fetch a URL', async () => {
    const engine = await importing();
    await tug(['import', 'http://e.org/root.tar', 'app', 'ignored'], { engine });
    expect(engine.last).toMatchObject({ query: { fromSrc: 'http://e.org/root.tar', repo: 'app' }, body: '' });
  });

  it('refuses a file that is not there and a name that is none', async () => {
    expect(await tug(['import', 'none.tar'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'open none.tar: no such file or directory\n',
    });
    expect((await tug(['import', '-', 'BAD'])).stderr).toContain('must be lowercase');
  });
});
