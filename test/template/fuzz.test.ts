import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TemplateError } from '../../src/template/error.ts';
import { Lexer } from '../../src/template/lexer.ts';
import { parseTemplate } from '../../src/template/template.ts';
import { goType } from '../../src/template/value.ts';
import { grammar, words } from './grammar.ts';

const data = {
  text: 'héllo',
  number: 3,
  float: 2.5,
  yes: true,
  nothing: null,
  list: ['a', 'b'],
  mixed: [1, 'x', null, { k: 'v' }],
  map: { a: '1', b: '2' },
  deep: { a: { b: { c: 1n } } },
  row: { [goType]: '*x.Row', ID: () => 'abc', Label: (name: string) => name, Size: 5 },
  bytes: Uint8Array.of(1, 255),
  when: new Date(0),
};

/** Any template either makes text or fails with a TemplateError. */
function holds(template: string): void {
  try {
    const parsed = parseTemplate(template);
    expect(typeof parsed.execute(data)).toBe('string');
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    expect(error.message).toMatch(/^template: /);
  }
}

const path = words(
  '. $ $v .text .number .float .yes .nothing .list .mixed .map .map.a .zip .deep.a.b.c .row .row.ID .row.Label ' +
    '.row.Nope .bytes .when .constructor .text.x',
);
const { literal, template } = grammar(path);

const debris = fc
  .array(
    fc.oneof(
      words(
        '{{ }} {{- -}} ( ) | . $ , := = " ` \' /* */ define block end else if range with template break nil true ' +
          '"x" \\ 0x 1e _ + - 1 print é',
      ),
      fc.constantFrom(' ', '\n', '\ud800', '\0'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('no template hangs, crashes or overflows', () => {
  test('well-formed ones', () => {
    fc.assert(
      fc.property(template, (text) => holds(`{{$v := 1}}${text}{{define "t"}}<{{.}}>{{end}}`)),
      { numRuns: 500 },
    );
  });

  test('debris', () => {
    fc.assert(fc.property(debris, holds), { numRuns: 1000 });
    fc.assert(
      fc.property(debris, (text) => holds(`{{${text}}}`)),
      { numRuns: 1000 },
    );
  });

  test('damaged ones', () => {
    const damaged = fc.tuple(template, fc.nat(), debris).map(([text, at, junk]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + junk.slice(0, 4) + text.slice(place + 1);
    });
    fc.assert(fc.property(damaged, holds), { numRuns: 1000 });
  });

  test('formats of printf', () => {
    const format = fc
      .array(fc.constantFrom(...'%%%%+-# 0123456789.*[]vTtbcdoOqxXUeEfFgGsp!é'.split('')), { maxLength: 12 })
      .map((chars) => chars.join('').replace(/\d{4,}/g, '7'));
    fc.assert(
      fc.property(format, fc.array(literal, { maxLength: 3 }), (text, args) =>
        holds(`{{printf ${JSON.stringify(text)} .list .number ${args.join(' ')}}}`),
      ),
      { numRuns: 1000 },
    );
  });
});

test('the tokens of a template follow each other and end', () => {
  fc.assert(
    fc.property(debris, (text) => {
      const lexer = new Lexer(text);
      let last = -1;
      for (let count = 0; count <= text.length + 2; count++) {
        const token = lexer.next();
        expect(token.pos).toBeGreaterThanOrEqual(last);
        last = token.pos;
        if (token.type === 'eof') return;
      }
      throw new Error('more tokens than characters');
    }),
  );
});
