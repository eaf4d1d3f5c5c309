import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const digest = `sha256:${'0'.repeat(64)}`;

describe('tag', () => {
  test.each([
    ['a', 'b', { repo: 'b', tag: 'latest' }],
    ['a:1', 'reg.io:5000/b/c:v1.0-x', { repo: 'reg.io:5000/b/c', tag: 'v1.0-x' }],
    ['a', 'docker.io/library/b:2', { repo: 'b', tag: '2' }],
  ])('%s as %s', async (source, target, query) => {
    const engine = (await fakeEngine()).route(`POST /images/${source}/tag`, { status: 201 });
    expect(await tug(['tag', source, target], { engine })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(engine.last.query).toEqual(query);
  });

  test.each([
    ['a', 'B', 'Error parsing reference: "B" is not a valid repository/tag: invalid reference format'],
    ['A', 'b', 'Error parsing reference: "A" is not a valid repository/tag: invalid reference format'],
    ['a', `b@${digest}`, 'refusing to create a tag with a digest reference'],
  ])('refuses %s as %s', async (source, target, message) => {
    const run = await tug(['image', 'tag', source, target], { engine: await fakeEngine() });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(message);
  });
});
