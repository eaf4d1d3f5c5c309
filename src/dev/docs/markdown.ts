import { fileName, type Page, type PageOption } from './page.ts';

/** A page as Markdown; other pages are linked as files beside it. */
export function markdown(page: Page): string {
  const { title, summary, description, usage, aliases, options, examples, commands, seeAlso, notes } = page;
  return (
    [
      `# ${title}`,
      escaped(summary),
      ...(description === summary ? [] : [escaped(description)]),
      ...notes.map(escaped),
      fence(usage.join('\n')),
      ...section('Aliases', aliases.length > 0 ? [aliases.map((alias) => `- \`${alias}\``).join('\n')] : []),
      ...section(
        'Commands',
        table(
          ['Command', 'Description'],
          commands.map(({ title, summary }) => [link(title), escaped(summary)]),
        ),
      ),
      ...section(
        page.optionsTitle,
        table(['Option', 'Type', 'Default', 'Description'], options.map(optionCells)),
      ),
      ...section('Examples', examples === '' ? [] : [fence(examples.trimEnd())]),
      ...section(
        'See also',
        seeAlso.length > 0 ? [seeAlso.map((other) => `- ${link(other)}`).join('\n')] : [],
      ),
    ].join('\n\n') + '\n'
  );
}

function optionCells({ flags, type, byDefault, help, notes }: PageOption): string[] {
  return [
    flags.split(', ').map(code).join(', '),
    type === '' ? '' : code(type),
    byDefault === undefined ? '' : code(byDefault),
    escaped([help, ...notes].join('. ').replaceAll('..', '.')),
  ];
}

function section(title: string, blocks: readonly string[]): string[] {
  return blocks.length > 0 ? [`## ${title}`, ...blocks] : [];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [[line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')];
}

function link(title: string): string {
  return `[${title}](${fileName(title)}.md)`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function fence(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]]/g, '\\$&');
}
