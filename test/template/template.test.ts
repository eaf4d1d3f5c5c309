import { describe, expect, test } from 'vitest';
import { TemplateError } from '../../src/template/error.ts';
import { goFunction } from '../../src/template/function.ts';
import { parseTemplate } from '../../src/template/template.ts';
import { errorOf } from './support.ts';

describe('parseTemplate', () => {
  test('names the template in its errors', () => {
    expect(() => parseTemplate('{{', { name: 'version' })).toThrow('template: version:1: unclosed action');
    expect(() => parseTemplate('{{.a.b}}', { name: 'version' }).execute({ a: 1 })).toThrow(
      'template: version:1:4: executing "version" at <.a.b>: can\'t evaluate field b in type interface {}',
    );
  });

  test('adds functions, plain or with a Go signature', () => {
    const functions = {
      double: (value: number) => value * 2,
      order: goFunction(
        ['string', '...int'],
        (name: string, ...rest: number[]) => [name, ...rest.map(String)],
        '[]string',
      ),
      lower: () => 'mine',
    };
    const run = (template: string): string => parseTemplate(template, { functions }).execute({ n: 4 });
    expect(run('{{double .n}} {{double 2 | double}}')).toBe('8 8');
    expect(run('{{join (order "a" 1 2) ","}} {{order "b"}}')).toBe('a,1,2 [b]');
    expect(run('{{lower}}')).toBe('mine');
    expect(() => run('{{order 1}}')).toThrow('expected string; found 1');
    expect(() => run('{{order "a" "b"}}')).toThrow('expected integer; found "b"');
    expect(() => run('{{order}}')).toThrow('wrong number of args for order: want at least 1 got 0');
  });

  test('may be executed many times, with other functions too', () => {
    const template = parseTemplate('{{$x := .a}}{{upper $x}};');
    expect(template.execute({ a: 'x' }) + template.execute({ a: 'y' })).toBe('X;Y;');
    expect(template.execute({ a: 'x' }, { functions: { upper: (text: string) => `-${text}-` } })).toBe(
      '-x-;',
    );
    expect(template.execute({ a: 'x' })).toBe('X;');
  });

  test('missingKey: error refuses keys that are not there', () => {
    const strict = (template: string, data: unknown): string =>
      parseTemplate(template).execute(data, { missingKey: 'error' });
    expect(strict('{{.a}}', { a: null })).toBe('<no value>');
    expect(() => strict('{{.Nope}}', { a: 1 })).toThrow(
      'template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"',
    );
    expect(() => strict('{{.a}}', null)).toThrow('nil data; no entry for key "a"');
    expect(strict('{{index . "Nope"}}', { a: 1 })).toBe('<no value>');
  });

  test('an error carries what was written before it', () => {
    const failure = (template: string): unknown => {
      try {
        return parseTemplate(template).execute({ a: 'x' });
      } catch (error) {
        return error;
      }
    };
    expect(failure('one {{.a}} {{.a.b}} two')).toBeInstanceOf(TemplateError);
    expect(failure('one {{.a}} {{.a.b}} two')).toMatchObject({ output: 'one x ' });
    expect(failure('{{')).toMatchObject({ output: '' });
  });

  test('positions count bytes in the line', () => {
    expect(errorOf('é\n  ü{{len 1}}')).toContain('template: :2:6: ');
  });
});

describe('call', () => {
  const functions = new Map<string, unknown>([
    ['add', (a: number, b: number) => a + b],
    ['none', null],
  ]);

  test('calls functions kept in a map', () => {
    const data = { f: functions };
    expect(parseTemplate('{{call .f.add 1 2}} {{2 | call (index .f "add") 3}}').execute(data)).toBe('3 5');
    expect(errorOf('{{call .f.add 1}}', data)).toContain(
      'error calling call: wrong number of args for .f.add: got 1 want 2',
    );
    expect(errorOf('{{call .f.none}}', data)).toContain('error calling call: call of nil');
    expect(errorOf('{{.f.add}}', data)).toContain("can't print {{.f.add}} of type func()");
  });
});
