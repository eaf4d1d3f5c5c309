import { describe, expect, test } from 'vitest';
import { fieldsUsed } from '../../src/template/probe.ts';
import { parseTemplate } from '../../src/template/template.ts';

function used(template: string, names?: string[]): string[] {
  return [...fieldsUsed(parseTemplate(template), names)].toSorted();
}

describe('fieldsUsed', () => {
  test.each([
    ['{{.ID}}\t{{.Size}}', ['ID', 'Size']],
    ['plain text', []],
    ['{{$.Size}}', ['Size']],
    ['{{$x := .Size}}{{$x}}', ['Size']],
    ['{{.Label "a"}} {{"x" | .Label}}', ['Label']],
    ['{{if .Size}}{{.Names}}{{end}}', ['Size']],
    ['{{if not .Names}}{{.Size}}{{end}}', ['Names', 'Size']],
    ['{{with .ID}}x{{else}}{{.Size}}{{end}}', ['ID', 'Size']],
    ['{{range split .Labels ","}}{{$.Size}}{{end}}', ['Labels', 'Size']],
    ['{{printf "%s %s" .ID (upper .Size)}}', ['ID', 'Size']],
    ['{{template "t" .}}{{define "t"}}{{.Size}}{{end}}', ['Size']],
    ['{{template "t"}}{{define "t"}}{{.Size}}{{end}}', []],
    ['{{.ID}}{{.ID.Foo}}{{.Size}}', ['ID']],
    ['{{.constructor}}', ['constructor']],
    ['{{.}}', []],
    ['{{json .ID}}', ['ID']],
  ])('%s', (template, fields) => {
    expect(used(template, ['All'])).toEqual(fields);
  });

  test('taking the view whole reads every field it has', () => {
    expect(used('{{json .}}', ['ID', 'Size'])).toEqual(['ID', 'Size']);
    expect(used('{{json $}}', ['Size'])).toEqual(['Size']);
    expect(used('{{json .}}')).toEqual([]);
  });
});
