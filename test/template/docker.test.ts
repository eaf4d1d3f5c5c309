import { describe, expect, test } from 'vitest';
import { toBytes } from '../../src/template/bytes.ts';
import { headerFunctions } from '../../src/template/docker.ts';
import { parseTemplate } from '../../src/template/template.ts';
import { errorOf, render } from './support.ts';

const data = { text: 'hello', none: '', words: ['a', 'b', 'c'], count: 3, mixed: ['a', 1] };

describe("docker's functions", () => {
  test.each([
    ['{{json .text}} {{json .words}} {{json "<&>"}}', '"hello" ["a","b","c"] "<&>"'],
    [
      '{{split "a,b,c" ","}} {{index (split "a:b" ":") 1}} {{len (split "" ",")}} {{len (split "" "")}}',
      '[a b c] b 1 0',
    ],
    ['{{split "añb" ""}} {{split "a--b" "-"}}', '[a ñ b] [a  b]'],
    ['{{join .words "/"}} {{join (split "a b" " ") "+"}}|{{join nil ","}}|', 'a/b/c a+b||'],
    ['{{title "hello wORLD foo-bar a.b c_d 1x éa"}}', 'Hello WORLD Foo-Bar A.B C_d 1x Éa'],
    ['{{lower "ÀBC ΑΣ"}} {{upper "straße éà"}}', 'àbc ασ STRAßE ÉÀ'],
    ['{{pad .text 1 2}}|{{pad .none 1 2}}|{{pad .text 0 0}}|', ' hello  ||hello|'],
    [
      '{{truncate .text 2}} {{truncate .text 5}} {{truncate .text 9}} {{truncate .text 0}}|',
      'he hello hello |',
    ],
    ['{{.text | upper | printf "%q"}} {{3 | truncate .text}}', '"HELLO" hel'],
  ])('%s', (template, expected) => {
    expect(render(template, data)).toBe(expected);
  });

  test.each([
    ['{{lower .count}}', 'wrong type for value; expected string; got int'],
    ['{{lower 3}}', 'expected string; found 3'],
    ['{{join .text ","}}', 'wrong type for value; expected []string; got string'],
    ['{{truncate .text -1}}', 'error calling truncate: runtime error: slice bounds out of range [:-1]'],
    ['{{truncate .text "2"}}', 'expected integer; found "2"'],
    ['{{pad .text -1 0}}', 'error calling pad: strings: negative Repeat count'],
    ['{{split .text}}', 'wrong number of args for split: want 2 got 1'],
    ['{{json}}', 'wrong number of args for json: want 1 got 0'],
    ['{{json 1i}}', 'error calling json: json: unsupported type: complex128'],
  ])('%s fails', (template, message) => {
    expect(errorOf(template, data)).toContain(`: ${message}`);
  });
});

describe('bytes', () => {
  const bytes = (template: string): string => Buffer.from(toBytes(render(template))).toString('hex');

  test('a rune cut in half reaches the output as its bytes', () => {
    expect(bytes('{{truncate "é" 1}}')).toBe('c3');
    expect(bytes('{{truncate "a…" 3}}|')).toBe('61e2807c');
    expect(bytes('{{index (split "é" "") 0 | len}}')).toBe('32');
  });

  test('halves put together are whole again', () => {
    expect(render('{{print (slice "é" 0 1) (slice "é" 1)}}')).toBe('é');
    expect(render('{{slice "é" 0 1}}{{slice "é" 1}}')).toBe('é');
    expect(render('{{"\\xc3"}}{{"\\xa9"}}')).toBe('é');
  });

  test('are what %q, %x, len and json see', () => {
    expect(render('{{$x := truncate "é" 1}}{{printf "%q %x" $x $x}} {{len $x}} {{json $x}}')).toBe(
      '"\\xc3" c3 1 "\ufffd"',
    );
  });
});

describe('in the header row of a table', () => {
  const header = (template: string): string =>
    parseTemplate(template).execute({ ID: 'CONTAINER ID', Names: 'NAMES' }, { functions: headerFunctions });

  test.each([
    ['{{json .ID}}', 'CONTAINER ID'],
    ['{{lower .ID}} {{upper .ID}} {{title .ID}}', 'CONTAINER ID CONTAINER ID CONTAINER ID'],
    ['{{truncate .ID 3}} {{split .ID " "}} {{join .Names ","}}', 'CONTAINER ID CONTAINER ID NAMES'],
    ['{{pad .Names 1 1}}|', ' NAMES |'],
    ['{{.Nope}}', '<no value>'],
    ['{{printf "%.3s" .ID}} {{len .ID}}', 'CON 12'],
  ])('%s', (template, expected) => {
    expect(header(template)).toBe(expected);
  });
});
