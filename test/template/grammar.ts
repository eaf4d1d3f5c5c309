import * as fc from 'fast-check';

export function words(list: string): fc.Arbitrary<string> {
  return fc.constantFrom(...list.split(' '));
}

const literal = words(`0 1 -1 2.5 1i 'x' 0x10 "s" "%v|%5.2f|%[2]d" "%*d%#x" \`raw\` true nil ""`);

const functions = words(
  'and or not len index slice print printf println html js urlquery call eq ne lt le gt ge ' +
    'json split join title lower upper pad truncate',
);

/** Templates that parse, over data with these paths; whether they run is another matter. */
export function grammar(path: fc.Arbitrary<string>): {
  literal: fc.Arbitrary<string>;
  template: fc.Arbitrary<string>;
} {
  const { pipeline } = fc.letrec<{ operand: string; command: string; pipeline: string }>((tie) => ({
    operand: fc.oneof(
      { maxDepth: 4 },
      literal,
      path,
      tie('pipeline').map((inner) => `(${inner})`),
      tie('pipeline').map((inner) => `(${inner}).a`),
    ),
    command: fc.oneof(
      { maxDepth: 4 },
      literal,
      path,
      fc
        .tuple(functions, fc.array(tie('operand'), { maxLength: 3 }))
        .map(([name, args]) => [name, ...args].join(' ')),
    ),
    pipeline: fc
      .array(tie('command'), { minLength: 1, maxLength: 3 })
      .map((commands) => commands.join(' | ')),
  }));

  const { template } = fc.letrec<{ statement: string; template: string }>((tie) => ({
    statement: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'text',
        ' ',
        '\n',
        '{{break}}',
        '{{continue}}',
        '{{template "t" .}}',
        '{{/* c */}}',
        '{{- 1 -}}',
      ),
      pipeline.map((pipe) => `{{${pipe}}}`),
      fc.tuple(fc.constantFrom(':=', '='), pipeline).map(([sign, pipe]) => `{{$v ${sign} ${pipe}}}`),
      fc
        .tuple(
          fc.constantFrom('if', 'with', 'range', 'range $i, $v :='),
          pipeline,
          tie('template'),
          tie('template'),
        )
        .map(([word, pipe, body, other]) => `{{${word} ${pipe}}}${body}{{else}}${other}{{end}}`),
      fc.tuple(pipeline, tie('template')).map(([pipe, body]) => `{{block "b" ${pipe}}}${body}{{end}}`),
    ),
    template: fc.array(tie('statement'), { maxLength: 4 }).map((parts) => parts.join('')),
  }));

  return { literal, template };
}
