import { describe, expect, test } from 'vitest';
import { errorOf, render } from './support.ts';

const doubled = (times: number, seed = 'a'): string =>
  `{{$x := "${seed}"}}{{range ${times}}}{{$x = print $x $x}}{{end}}`;

describe('templates that would never end', () => {
  test.each([
    ['{{define "x"}}{{template "x"}}{{end}}{{template "x"}}', 'exceeded maximum template depth (100000)'],
    [
      '{{define "x"}}{{if 1}}{{with 1}}{{range 1}}{{template "y"}}{{end}}{{end}}{{end}}{{end}}' +
        '{{define "y"}}{{template "x"}}{{end}}{{template "x"}}',
      'exceeded maximum template depth (100000)',
    ],
    ['{{range 1000000000000}}{{end}}', 'exceeded maximum number of steps (1000000)'],
    ['{{range 9999999}}{{range 9999999}}{{end}}{{end}}', 'exceeded maximum number of steps (1000000)'],
    [
      '{{range 1000000000000}}0123456789012345678901234567890123456789{{end}}',
      'exceeded maximum text size (16777216)',
    ],
    [doubled(99), 'exceeded maximum text size (16777216)'],
    ['{{pad "x" 99999999999 0}}', 'exceeded maximum text size (16777216)'],
    ['{{printf "%9999999d%9999999d%9999999d" 1 2 3}}', 'exceeded maximum text size (16777216)'],
    ['{{printf "%9999999v" .}}', 'exceeded maximum text size (16777216)'],
  ])('%s', (template, message) => {
    expect(errorOf(template, ['a', 'b', 'c', 'd'])).toContain(message);
  });
});

describe('nesting', () => {
  const repeat = (open: string, middle: string, close: string, depth: number): string =>
    open.repeat(depth) + middle + close.repeat(depth);

  test.each([
    ['parentheses', (depth: number) => `{{${repeat('(', '1', ')', depth)}}}`],
    ['calls', (depth: number) => `{{${repeat('(print ', '1', ')', depth)}}}`],
    ['ifs', (depth: number) => repeat('{{if 1}}', '1', '{{end}}', depth)],
    ['else ifs', (depth: number) => `{{if 0}}${'{{else if 0}}'.repeat(depth - 1)}{{else}}1{{end}}`],
    ['withs', (depth: number) => repeat('{{with 1}}', '{{.}}', '{{end}}', depth)],
  ])('%s', (_, nested) => {
    expect(render(nested(450))).toBe('1');
    expect(errorOf(nested(20_000))).toBe('template: :1: max expression depth exceeded');
  });

  test('of data', () => {
    let data: unknown = 1;
    for (let depth = 0; depth < 400; depth++) data = [data];
    expect(render('{{.}}', data)).toBe(`${'['.repeat(400)}1${']'.repeat(400)}`);
    expect(render('{{json .}}', data)).toBe(`${'['.repeat(400)}1${']'.repeat(400)}`);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(errorOf('{{.}}', loop)).toContain('value is nested too deeply to print');
    expect(errorOf('{{printf "%#v" .}}', loop)).toContain('value is nested too deeply to print');
    expect(errorOf('{{json .}}', loop)).toContain('json: unsupported value: encountered a cycle');
  });
});

describe('long templates', () => {
  test.each([
    ['spaces', `{{${' '.repeat(300_000)}1${' '.repeat(300_000)}-}}${' '.repeat(300_000)}`],
    ['text before trim markers', `${'a   '.repeat(50_000)}{{- 1}}`],
    ['braces', '{'.repeat(300_000)],
    ['open actions', '{{'.repeat(150_000)],
    ['comments', '{{/* x */}}'.repeat(30_000)],
    ['open comments', '{{/*'.repeat(100_000)],
    ['escapes', `{{"${'\\n'.repeat(150_000)}"}}`],
    ['digits', `{{${'1'.repeat(300_000)}}}`],
    ['underscores', `{{${'1_'.repeat(150_000)}}}`],
    ['exponents', `{{${'1e'.repeat(150_000)}}}`],
    ['letters', `{{${'a'.repeat(300_000)}}}`],
    ['fields', `{{${'.a'.repeat(50_000)}}}`],
    ['pipes', `{{1${'|print'.repeat(20_000)}}}`],
    ['lines', `${'\n'.repeat(300_000)}{{len 1}}`],
    ['percents', `{{printf "${'%'.repeat(300_000)}"}}`],
    ['argument indexes', `{{printf "${'%['.repeat(50_000)}" 1}}`],
    ['bytes', `${doubled(17, '\\xff')}{{slice $x 5 9 | len}}`],
  ])('%s take linear time', (_, template) => {
    const start = performance.now();
    errorOf(template);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
