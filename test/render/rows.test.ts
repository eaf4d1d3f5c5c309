import { describe, expect, test } from 'vitest';
import { FormatError } from '../../src/render/format.ts';
import { formatReads } from '../../src/render/format-reads.ts';
import { renderRows } from '../../src/render/rows.ts';
import { truncateId } from '../../src/render/truncate.ts';
import { resolveFormat, withContext } from '../../src/render/view.ts';
import type { RowOptions, View } from '../../src/render/view.ts';

interface Volume {
  id: string;
  name: string;
  labels?: Record<string, string>;
}

const view: View<Volume> = {
  type: '*formatter.volumeContext',
  fields: {
    ID: { header: 'VOLUME ID', value: ({ id }, { truncate }) => (truncate ? truncateId(id) : id) },
    Name: { header: 'VOLUME NAME', value: ({ name }) => name },
    Official: { header: 'OFFICIAL', value: (_, { json }) => (json ? 'true' : '[OK]') },
    Current: { value: () => true },
    Platform: { value: () => null },
    Label: {
      args: true,
      value:
        ({ labels }) =>
        (name: string) =>
          labels?.[name] ?? '',
    },
  },
  headers: { Group: 'GROUP' },
  table: '{{.ID}}\t{{.Name}}',
  raw: 'id: {{.ID}}\\nname: {{.Name}}\\n',
  rawQuiet: 'id: {{.ID}}',
};

const items: Volume[] = [
  { id: 'sha256:0123456789abcdef', name: 'one', labels: { 'com.example.my-label': '<x>' } },
  { id: 'abc', name: 'a-much-longer-name' },
];

const show = (options: Partial<RowOptions> = {}, rows: Iterable<Volume> = items) =>
  renderRows(rows, view, { now: new Date(0), ...options });

describe('formats', () => {
  test.each<[string, Partial<RowOptions>, string]>([
    [
      'the default table',
      {},
      'VOLUME ID      VOLUME NAME\n0123456789ab   one\nabc            a-much-longer-name\n',
    ],
    [
      'table',
      { format: 'table' },
      'VOLUME ID      VOLUME NAME\n0123456789ab   one\nabc            a-much-longer-name\n',
    ],
    ['no truncation', { noTrunc: true, format: '{{.ID}}' }, 'sha256:0123456789abcdef\nabc\n'],
    ['quiet', { quiet: true }, '0123456789ab\nabc\n'],
    [
      'quiet does not touch a custom format',
      { quiet: true, format: '{{.Name}}' },
      'one\na-much-longer-name\n',
    ],
    ['raw', { format: 'raw' }, 'id: 0123456789ab\nname: one\n\nid: abc\nname: a-much-longer-name\n\n'],
    ['raw quiet', { format: 'raw', quiet: true }, 'id: 0123456789ab\nid: abc\n'],
    [
      'json',
      { format: 'json' },
      '{"Current":true,"ID":"0123456789ab","Name":"one","Official":"true","Platform":null}\n{"Current":true,"ID":"abc","Name":"a-much-longer-name","Official":"true","Platform":null}\n',
    ],
    ['a template of the whole row', { format: '{{json .}}' }, show({ format: 'json' })],
    [
      'escapes',
      { format: ' {{.Name}}\\t{{.Official}}\\n--  ' },
      'one\t[OK]\n--\na-much-longer-name\t[OK]\n--\n',
    ],
    ['a configured format', { defaultFormat: '{{.Name}}' }, 'one\na-much-longer-name\n'],
    ['a flag over a configured format', { format: 'table', defaultFormat: '{{.Name}}' }, show()],
    ['quiet over a configured format', { quiet: true, defaultFormat: '{{.Name}}' }, '0123456789ab\nabc\n'],
    ['nil', { format: '{{.Platform}} {{json .Platform}}' }, '<nil> null\n<nil> null\n'],
    ['a literal', { format: 'x' }, 'x\nx\n'],
  ])('%s', (_name, options, shown) => {
    expect(show(options)).toBe(shown);
  });

  test('labels are methods', () => {
    expect(show({ format: '{{.Label "com.example.my-label"}}' })).toBe('<x>\n\n');
    expect(show({ format: '{{json (.Label "com.example.my-label")}}' })).toBe('"<x>"\n""\n');
  });

  test('only rows escape HTML in JSON', () => {
    expect(show({ format: 'json' }, [{ id: '<none>', name: '&' }])).toBe(
      '{"Current":true,"ID":"\\u003cnone\\u003e","Name":"\\u0026","Official":"true","Platform":null}\n',
    );
  });
});

const header = (format: string) => show({ format }, []);

describe('headers', () => {
  test.each([
    ['table {{.ID}}\\t{{.Name}}', 'VOLUME ID   VOLUME NAME\n'],
    ['table {{upper .ID}}{{lower .ID}}{{title .ID}}', 'VOLUME IDVOLUME IDVOLUME ID\n'],
    ['table {{json .ID}} {{truncate .ID 3}} {{join (split .ID " ") "-"}}', 'VOLUME ID VOLUME ID VOLUME ID\n'],
    ['table {{pad .ID 1 2}}|', ' VOLUME ID  |\n'],
    ['table {{.Label "com.example.my-label_x"}}', 'my label x\n'],
    ['table {{.Group}}', 'GROUP\n'],
    ['table {{.Current}} {{.Nonsense}}', '<no value> <no value>\n'],
    ['table {{if .ID}}{{.Name}}{{else}}N/A{{end}}', 'VOLUME NAME\n'],
    ['tables {{.ID}}', 's VOLUME ID\n'],
  ])('%s', (format, shown) => {
    expect(header(format)).toBe(shown);
  });

  test('end where the template fails on them', () => {
    expect(header('table {{.ID}} {{.Name.First}} {{.ID}}')).toBe('VOLUME ID \n');
    expect(header('table {{json .}}')).toBe('\n');
  });
});

test('an empty list shows nothing where there is no header', () => {
  expect(show({}, [])).toBe('VOLUME ID   VOLUME NAME\n');
  for (const format of ['json', 'raw', '{{.Name}}']) expect(show({ format }, [])).toBe('');
});

describe('errors', () => {
  test.each([
    ['{{.Name', 'template parsing error: template: :1: unclosed action'],
    [
      'table {{.Nope}}',
      'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.volumeContext',
    ],
    [
      '{{.Label}}',
      'template parsing error: template: :1:2: executing "" at <.Label>: wrong number of args for Label: want 1 got 0',
    ],
  ])('%s', (format, message) => {
    expect(() => show({ format })).toThrow(message);
    expect(() => show({ format })).toThrow(FormatError);
  });

  test('no row, no complaint about fields', () => {
    expect(show({ format: '{{.Nope}}' }, [])).toBe('');
  });
});

const reads = (format: string | undefined) => formatReads(format, view, 'Name');

describe('formatReads', () => {
  test.each([
    ['{{.Name}}', true],
    ['table {{.ID}}\\t{{upper .Name}}', true],
    ['{{if .ID}}{{.Name}}{{end}}', false],
    ['{{json .}}', true],
    ['{{.ID}}', false],
    ['{{.Label "x"}}', false],
    ['json', false],
    ['table', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (format, answer) => {
    expect(reads(format)).toBe(answer);
  });

  test('refuses what no row could be shown by', () => {
    expect(() => reads('{{.Name')).toThrow('failed to parse template: template: :1: unclosed action');
    expect(() => reads('{{.Nope}}')).toThrow(
      'failed to execute template: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.volumeContext',
    );
    expect(() => reads('{{.ID.Nope}}')).toThrow("can't evaluate field Nope in type string");
  });
});

describe('several engines', () => {
  const merged = withContext(view);
  const rows = items.map((item, index) => ({ context: `engine${index}`, item }));
  const showAll = (format?: string) => renderRows(rows, merged, { format, now: new Date(0) });

  test('a CONTEXT column leads the table', () => {
    expect(showAll()).toBe(
      'CONTEXT   VOLUME ID      VOLUME NAME\nengine0   0123456789ab   one\nengine1   abc            a-much-longer-name\n',
    );
  });

  test('templates and JSON may have it', () => {
    expect(showAll('{{.Context}}/{{.Name}} {{.Label "com.example.my-label"}}')).toBe(
      'engine0/one <x>\nengine1/a-much-longer-name \n',
    );
    expect(showAll('json').split('\n')[1]).toBe(
      '{"Context":"engine1","Current":true,"ID":"abc","Name":"a-much-longer-name","Official":"true","Platform":null}',
    );
  });
});

test('a view may have its own way with custom formats', () => {
  const strict = { ...view, custom: (format: string, quiet: boolean) => (quiet ? '{{.ID}}' : `${format}!`) };
  expect(resolveFormat(strict, { format: '{{.Name}}', quiet: true })).toBe('{{.ID}}');
  expect(resolveFormat(strict, { format: '{{.Name}}' })).toBe('{{.Name}}!');
});
