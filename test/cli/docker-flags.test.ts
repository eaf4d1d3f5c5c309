import { describe, expect, it, test } from 'vitest';
import { manifest } from '../../src/cli/manifest.ts';
import type { Option } from '../../src/cli/option.ts';
import known from './fixtures/docker-28-flags.json' with { type: 'json' };

/** A flag as docker 28.5 declares it; `default` is the text of its help page. */
interface DockerFlag {
  type: string;
  short?: string;
  default?: string;
  hidden?: boolean;
}

const facts: Readonly<Record<string, Readonly<Record<string, DockerFlag>>>> = known;

/** Commands docker does not have. */
const own = /^engine /;

/** pflag shows no zero values; some of docker's own texts do. */
const withoutZero = ({ type, short, default: text }: DockerFlag): DockerFlag => ({
  type,
  ...(short !== undefined && { short }),
  ...(text !== undefined && !['0', '0s'].includes(text) && { default: text }),
});

function described({ typeName, short, defaultText }: Option<unknown>): DockerFlag {
  return withoutZero({
    type: typeName || 'bool',
    ...(short !== undefined && { short }),
    ...(defaultText !== undefined && { default: defaultText.replace(/^"(.*)"$/, '$1') }),
  });
}

test('what docker knows of each command is known here', () => {
  const unknown = manifest.map(({ path }) => path).filter((path) => !own.test(path) && !(path in facts));
  expect(unknown, 'commands without an entry in fixtures/docker-28-flags.json').toEqual([]);
});

describe.each(manifest.filter(({ path }) => path in facts))('$path', ({ path, load }) => {
  const expected = facts[path] ?? {};

  it('takes the flags of docker 28.5, and no more', async () => {
    const { options = {} } = (await load()).default;
    const found = Object.keys(expected).flatMap((name) =>
      options[name] ? [[name, described(options[name])]] : [],
    );
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, flag]) => [name, withoutZero(flag)])),
    );
    const further = Object.entries(options).filter(([name]) => !(name in expected));
    expect(further.filter(([, { hidden, deprecated }]) => !hidden && deprecated === undefined)).toEqual([]);
  });

  it('hides the flags docker hides', async () => {
    const { options = {} } = (await load()).default;
    for (const [name, { hidden = false }] of Object.entries(expected)) {
      const option = options[name];
      if (option) expect(Boolean(option.hidden) || option.deprecated !== undefined, name).toBe(hidden);
    }
  });
});
