import { describe, expect, test } from 'vitest';
import { contextView, errorOf, type Recorded, recorded, render } from './support.ts';

/*
 * What docker 28.5.2's own client answered, recorded with `docker context inspect --format` over a context whose
 * metadata is golden/data.json. Each line of a recording is [template, output] or [template, null, error].
 */

const view = contextView();

function ours(text: string, fails: boolean): string {
  return fails ? errorOf(text, view) : render(text, view);
}

const whole = (template: string): string => template;

const inFields = (template: string): string =>
  `{{with .Metadata.Metadata.AdditionalFields}}${template}{{end}}`;

describe.each([
  ['templates', whole],
  ['values', inFields],
])('docker answers the same: %s', (name, wrap) => {
  // docker 29's join, and so ours, takes any list.
  const alike = recorded(name).filter(
    ([, , error]) => !error?.endsWith('expected []string; got []interface {}'),
  );
  const cases = alike.map(([template, output, error]) => ({ template, output, error }));
  test.each(cases)('$template', ({ template, output, error }) => {
    expect(ours(wrap(template), output === null)).toBe(output ?? error);
  });
});

test.each(['printf', 'generated'])('docker answers the same: %s', (name) => {
  const cases: readonly Recorded[] = recorded(name);
  const answers = cases.map(([template, output]) => [template, ours(inFields(template), output === null)]);
  expect(answers).toEqual(cases.map(([template, output, error]) => [template, output ?? error]));
});
