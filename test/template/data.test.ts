import { describe, expect, test } from 'vitest';
import { goFunction } from '../../src/template/function.ts';
import { TIME } from '../../src/template/time.ts';
import { mapOf, named, pointerTo, sliceOf, STRING, struct } from '../../src/template/types.ts';
import { float64, goType, jsonNumber } from '../../src/template/value.ts';
import { errorOf, render } from './support.ts';

describe('plain data', () => {
  test.each([
    ['{{.}}', { b: 2, a: 1 }, 'map[a:1 b:2]'],
    [
      '{{.}}',
      new Map([
        ['z', 1],
        ['y', 2],
      ]),
      'map[y:2 z:1]',
    ],
    [
      '{{range $k, $v := .}}{{$k}}={{$v}};{{end}}',
      new Map([
        [10, 'x'],
        [9, 'y'],
      ]),
      '9=y;10=x;',
    ],
    ['{{.}}', ['a', 1, null, true], '[a 1 <nil> true]'],
    ['{{.a}}', { a: null }, '<no value>'],
    ['{{.a}}', {}, '<no value>'],
    ['{{.a.b.c}}', {}, '<no value>'],
    ['{{.}}', null, '<no value>'],
    ['{{.}}', 3, '3'],
    ['{{.}}', 1.5, '1.5'],
    ['{{.}}', 123456789, '123456789'],
    ['{{.}}', 1e21, '1e+21'],
    ['{{.}}', -0, '-0'],
    ['{{.}}', 18446744073709551615n, '18446744073709551615'],
    ['{{.}}', Uint8Array.of(104, 105), '[104 105]'],
    ['{{printf "%s %x" . .}}', Uint8Array.of(104, 105), 'hi 6869'],
    ['{{.}}', new Date('2024-02-03T04:05:06.070Z'), '2024-02-03 04:05:06.07 +0000 UTC'],
    ['{{json .}}', new Date('2024-02-03T04:05:06Z'), '"2024-02-03T04:05:06Z"'],
    ['{{printf "%T" .}}', { a: '1' }, 'map[string]string'],
    ['{{printf "%T" .}}', { a: 1 }, 'map[string]interface {}'],
    ['{{printf "%T" .}}', ['a'], '[]string'],
    ['{{printf "%T" .}}', ['a', 1], '[]interface {}'],
    ['{{printf "%T %T %T" .i .f .b}}', { i: 1, f: 1.5, b: true }, 'int float64 bool'],
    ['{{index . "nope"}}|', { a: 'x' }, '|'],
    ['{{index . "nope"}}', { a: 1 }, '<no value>'],
    ['{{join . ","}}', ['a', 'b'], 'a,b'],
    ['{{join . ","}}|', [], '|'],
    ['{{.a}}{{.b}}', Object.assign(Object.create(null), { a: 1, b: 2 }), '12'],
  ])('%s of %o', (template, data, expected) => {
    expect(render(template, data)).toBe(expected);
  });

  test('join takes any list, and nothing else', () => {
    expect(render('{{join . ", "}}', ['a', 1, 2.5, true, null, ['b'], { k: 'v' }])).toBe(
      'a, 1, 2.5, true, <nil>, [b], map[k:v]',
    );
    expect(errorOf('{{join . ","}}', { a: 1 })).toBe(
      'template: :1:7: executing "" at <.>: wrong type for value; expected []string; got map[string]interface {}',
    );
  });
});

describe("what is JavaScript's stays out of reach", () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'length'];

  test.each(names)('.%s of a map', (name) => {
    expect(render(`{{.${name}}}{{index . "${name}"}}`, { a: 1 })).toBe('<no value><no value>');
    expect(render(`{{.${name}}}`, new Map([['a', 1]]))).toBe('<no value>');
  });

  test.each(names)('.%s of lists, texts, functions and structs', (name) => {
    expect(errorOf(`{{.${name}}}`, ['a'])).toContain(`can't evaluate field ${name} in type []string`);
    expect(errorOf(`{{.${name}}}`, 'a')).toContain(`can't evaluate field ${name} in type string`);
    expect(errorOf(`{{.${name}}}`, () => 1)).toContain(`can't evaluate field ${name} in type func()`);
    expect(errorOf(`{{.${name}}}`, { [goType]: 'x.Y' })).toContain(
      `can't evaluate field ${name} in type x.Y`,
    );
  });

  test.each(names)('%s is no function and no template', (name) => {
    expect(errorOf(`{{${name}}}`)).toBe(`template: :1: function "${name}" not defined`);
    expect(errorOf(`{{template "${name}"}}`)).toContain(`template "${name}" not defined`);
  });

  test('getters and methods of a class are not fields', () => {
    class Secret {
      get key(): string {
        return 'secret';
      }
    }
    expect(render('{{.key}}', new Secret())).toBe('<no value>');
  });
});

describe('methods', () => {
  const row = {
    [goType]: '*formatter.Row',
    ID: () => 'abc',
    Label: (name: string) => `<${name}>`,
    Strict: goFunction(['string'], (name: string) => name.length, 'int64'),
    Fails: () => {
      throw new Error('broken');
    },
    Two: (a: unknown, b: unknown) => `${String(a)}+${String(b)}`,
  };

  test.each([
    ['{{.ID}}', 'abc'],
    ['{{.Label "x"}}', '<x>'],
    ['{{"x" | .Label}}', '<x>'],
    ['{{len .ID}} {{upper .ID}}', '3 ABC'],
    ['{{.Strict "four"}} {{printf "%T" (.Strict "four")}}', '4 int64'],
    ['{{.Two 1 "b"}} {{1.5 | .Two nil}}', '1+b null+1.5'],
    ['{{with .ID}}{{.}}{{end}}', 'abc'],
  ])('%s', (template, expected) => {
    expect(render(template, row)).toBe(expected);
  });

  test.each([
    [
      '{{.Nope}}',
      'template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.Row',
    ],
    ['{{.Label}}', 'template: :1:2: executing "" at <.Label>: wrong number of args for Label: want 1 got 0'],
    ['{{.ID 1}}', 'template: :1:2: executing "" at <.ID>: wrong number of args for ID: want 0 got 1'],
    ['{{.Strict 3}}', 'template: :1:10: executing "" at <3>: expected string; found 3'],
    ['{{.Fails}}', 'template: :1:2: executing "" at <.Fails>: error calling Fails: broken'],
    ['{{.ID.x}}', 'template: :1:5: executing "" at <.ID.x>: can\'t evaluate field x in type string'],
  ])('%s fails', (template, message) => {
    expect(errorOf(template, row)).toBe(message);
  });

  test('are no part of a map or of JSON', () => {
    expect(render('{{.}} {{json .}} {{len .}}', { a: 1, f: () => 2 })).toBe('map[a:1] {"a":1} 1');
  });

  test('see their own object', () => {
    const self = {
      name: 'me',
      Name(): string {
        return this.name;
      },
    };
    expect(render('{{.Name}}', self)).toBe('me');
  });
});

describe('struct-like objects', () => {
  const port = { [goType]: 'types.Port', PrivatePort: 80, Type: 'tcp', Extra: null };

  test.each([
    ['{{.}}', '{80 tcp <nil>}'],
    ['{{printf "%+v" .}}', '{PrivatePort:80 Type:tcp Extra:<nil>}'],
    ['{{printf "%#v" .}}', 'types.Port{PrivatePort:80, Type:"tcp", Extra:interface {}(nil)}'],
    ['{{json .}}', '{"PrivatePort":80,"Type":"tcp","Extra":null}'],
    ['{{printf "%T" .}}', 'types.Port'],
    ['{{if .}}yes{{end}}', 'yes'],
  ])('%s', (template, expected) => {
    expect(render(template, port)).toBe(expected);
  });

  test('miss no field silently', () => {
    expect(errorOf('{{.Nope}}', port)).toBe(
      'template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type types.Port',
    );
    expect(errorOf('{{.Type 1}}', port)).toContain('Type has arguments but cannot be invoked as function');
  });

  test('show themselves with their String method', () => {
    const text = { [goType]: 'net.IP', String: () => '10.0.0.1' };
    expect(render('{{.}} {{printf "%s %q %v" . . .}}', text)).toBe('10.0.0.1 10.0.0.1 "10.0.0.1" 10.0.0.1');
    expect(render('{{.ip}}', { ip: text })).toBe('10.0.0.1');
    expect(render('{{.}}', [text, text])).toBe('[10.0.0.1 10.0.0.1]');
  });

  test('a pointer to one prints as the struct, with & under printf', () => {
    const pointer = { [goType]: '*types.Port', Type: 'tcp' };
    expect(render('{{.}} {{printf "%v" .}} {{printf "%T" .}}', pointer)).toBe('{tcp} &{tcp} *types.Port');
  });
});

describe('declared types', () => {
  const health = struct('container.Health', { Status: 'string', Log: '[]string' });
  const state = struct('container.State', {
    Running: 'bool',
    Pid: 'int',
    Started: TIME,
    Health: [pointerTo(health), ',omitempty'],
  });
  const resources = struct('container.Resources', { Memory: 'int64', CPUs: ['string', 'Cpus'] });
  const inspect = struct('container.Inspect', {
    ID: ['string', 'Id'],
    State: pointerTo(state),
    Resources: [resources, ',inline'],
    Labels: 'map[string]string',
    Ports: mapOf(named('nat.Port', 'string'), sliceOf(STRING)),
    Cmd: named('strslice.StrSlice', '[]string'),
    Secret: ['string', '-'],
    Any: 'interface {}',
    Timeout: '*int',
  });
  const full = {
    [goType]: inspect,
    Id: 'abc',
    State: {
      Running: true,
      Pid: 7,
      Started: '2024-01-02T03:04:05.600Z',
      Health: { Status: 'ok', Log: null },
    },
    Memory: 64,
    Cpus: '0-1',
    Labels: { a: 'b' },
    Ports: { '80/tcp': ['x'] },
    Cmd: ['sh', '-c'],
    Timeout: 10,
  };
  const empty = { [goType]: inspect };

  test.each([
    ['{{.ID}} {{.State.Pid}} {{.State.Health.Status}}', 'abc 7 ok'],
    ['{{.State}}', '{true 7 2024-01-02 03:04:05.6 +0000 UTC 0xc000012000}'],
    ['{{.State.Health}} {{.State.Health.Log}} {{len .State.Health.Log}}', '{ok []} [] 0'],
    ['{{.Memory}} {{.CPUs}} {{.Resources}} {{.Resources.Memory}}', '64 0-1 {64 0-1} 64'],
    ['{{.Labels.a}} {{.Labels.z}} {{index .Labels "z"}}|', 'b <no value> |'],
    ['{{.Ports}} {{range $p, $v := .Ports}}{{$p}}={{$v}}{{end}}', 'map[80/tcp:[x]] 80/tcp=[x]'],
    ['{{join .Cmd " "}} {{.Cmd}} {{printf "%T" .Cmd}}', 'sh -c [sh -c] strslice.StrSlice'],
    ['{{.Timeout}} {{.Any}}', '10 <no value>'],
    ['{{printf "%T %T %T" .Memory .Timeout .State}}', 'int64 *int *container.State'],
    [
      '{{json .}}',
      '{"Id":"abc","State":{"Running":true,"Pid":7,"Started":"2024-01-02T03:04:05.600Z","Health":{"Status":"ok",' +
        '"Log":null}},"Memory":64,"Cpus":"0-1","Labels":{"a":"b"},"Ports":{"80/tcp":["x"]},"Cmd":["sh","-c"],' +
        '"Any":null,"Timeout":10}',
    ],
  ])('%s', (template, expected) => {
    expect(render(template, full)).toBe(expected);
  });

  test('bytes of a JSON document', () => {
    const file = struct('swarm.ConfigSpec', { Data: ['[]byte', ',omitempty'] });
    const shown = '{{.Data}} {{printf "%s %T" .Data .Data}} {{len .Data}} {{json .}}';
    expect(render(shown, { [goType]: file, Data: 'aGk=' })).toBe('[104 105] hi []uint8 2 {"Data":"aGk="}');
  });

  test.each([
    ['{{.}}', '{ <nil> {0 } map[] map[] []  <nil> <nil>}'],
    ['{{.ID}}|{{.State}}|{{.Labels}}|{{.Cmd}}|{{.Memory}}|{{.Timeout}}', '|<nil>|map[]|[]|0|<nil>'],
    ['{{index .Labels "a"}}{{len .Labels}}{{len .Cmd}}{{range .Cmd}}x{{else}}none{{end}}', '00none'],
    ['{{if .State}}a{{end}}{{if .Labels}}b{{end}}{{if .Cmd}}c{{end}}{{if .Memory}}d{{end}}', ''],
    ['{{eq .State nil}} {{eq .Cmd nil}} {{eq .Labels .Labels}}', 'true true true'],
    [
      '{{json .}}',
      '{"Id":"","State":null,"Memory":0,"Cpus":"","Labels":null,"Ports":null,"Cmd":null,"Any":null,"Timeout":null}',
    ],
  ])('%s of nothing but zero values', (template, expected) => {
    expect(render(template, empty)).toBe(expected);
  });

  test.each([
    ['{{.Nope}}', "can't evaluate field Nope in type container.Inspect"],
    ['{{.Id}}', "can't evaluate field Id in type container.Inspect"],
    ['{{.State.Pid}}', 'nil pointer evaluating *container.State.Pid'],
    ['{{.State.Nope}}', "can't evaluate field Nope in type *container.State"],
    ['{{.Ports.x}}', "can't evaluate field x in type map[nat.Port][]string"],
    ['{{index .Ports "80/tcp"}}', 'error calling index: value has type string; should be nat.Port'],
    ['{{truncate .Timeout 1}}', 'wrong type for value; expected string; got *int'],
    ['{{pad "x" .Timeout 1}}', 'dereference of nil pointer of type int'],
    ['{{.Any.x}}', 'nil pointer evaluating interface {}.x'],
  ])('%s fails', (template, message) => {
    expect(errorOf(template, empty)).toContain(`: ${message}`);
  });

  test('data of another shape than declared keeps its own', () => {
    expect(render('{{.ID}} {{.Labels}}', { ...empty, Id: 3, Labels: ['x'] })).toBe('3 [x]');
  });
});

describe('numbers with a type of their own', () => {
  test('float64 prints as Go prints floats', () => {
    expect(render('{{.}} {{printf "%T" .}}', float64(1234567))).toBe('1.234567e+06 float64');
  });

  test('JSON numbers of untyped documents are texts', () => {
    expect(render('{{.}} {{printf "%T %s" . .}} {{json .}}', jsonNumber('1.50'))).toBe(
      '1.50 json.Number 1.50 1.50',
    );
    expect(errorOf('{{eq . 3}}', jsonNumber('3'))).toContain(
      'incompatible types for comparison: json.Number and int',
    );
  });
});
