import { version } from '../../cli/version.ts';
import { fileName, program, type Page, type PageOption } from './page.ts';

/** A page for man(1), in section 1. */
export function man(page: Page): string {
  const { title, summary, description, usage, aliases, options, examples, commands, seeAlso, notes } = page;
  return (
    [
      `.TH ${quoted(fileName(title).toUpperCase())} 1 "" ${quoted(`${program} ${version}`)} ${quoted(`The ${program} manual`)}`,
      '.SH NAME',
      `${roff(fileName(title))} \\- ${roff(summary)}`,
      '.SH SYNOPSIS',
      ...literal(usage.join('\n')),
      '.SH DESCRIPTION',
      roff(description),
      ...notes.flatMap((note) => ['.PP', roff(note)]),
      ...section('ALIASES', aliases.length > 0 ? literal(aliases.join('\n')) : []),
      ...section(
        'COMMANDS',
        commands.flatMap((command) => ['.TP', bold(command.title), roff(command.summary)]),
      ),
      ...section(page.optionsTitle.toUpperCase(), options.flatMap(optionLines)),
      ...section('EXAMPLES', examples === '' ? [] : literal(examples.trimEnd())),
      ...section(
        'SEE ALSO',
        seeAlso.length > 0 ? [seeAlso.map((other) => `${bold(fileName(other))}(1)`).join(', ')] : [],
      ),
    ].join('\n') + '\n'
  );
}

function optionLines({ flags, type, byDefault, help, notes }: PageOption): string[] {
  const names = flags.split(', ').map(bold).join(', ');
  return [
    '.TP',
    type === '' ? names : `${names} \\fI${roff(type)}\\fR`,
    roff(help) + (byDefault === undefined ? '' : roff(` (default ${byDefault})`)),
    ...notes.flatMap((note) => ['.br', roff(note)]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`.SH ${title}`, ...lines] : [];
}

/** Lines as they stand. */
function literal(text: string): string[] {
  return ['.nf', ...text.split('\n').map(roff), '.fi'];
}

function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

function quoted(text: string): string {
  return `"${roff(text).replaceAll('"', '\\(dq')}"`;
}

/** Text that troff takes for nothing else: no line of it is a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^(?=[.'])/gm, '\\&');
}
