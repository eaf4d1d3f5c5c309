/** Texts that would be read as something else: they stand in double quotes. */
const otherwise: readonly RegExp[] = [
  /^(?:~|null|Null|NULL|)$/,
  /^(?:true|True|TRUE|false|False|FALSE)$/,
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/,
  /^[-+]?(?:\d[\d_]*|0x[\da-f_]+|0b[01_]+|0o?[0-7_]+)$/i,
  /^[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*|\d[\d_]*)(?:e[-+]?\d+)?$/i,
  /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?$/,
  /^<<$|^=$/,
];

/** Indicators a plain text cannot begin with; the second ones can, if something follows. */
const leading = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)/;

/** A text as YAML, plain where that can be, else in the quotes docker's writer takes. */
export function yamlText(text: string, indent: string): string {
  if (otherwise.some((pattern) => pattern.test(text))) return JSON.stringify(text);
  if (/[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) return JSON.stringify(text);
  if (text.includes('\n')) return literal(text, indent);
  const isPlain = !leading.test(text) && !/: |:$| #|^ | $/.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

function literal(text: string, indent: string): string {
  const ending = text.endsWith('\n') ? (text.endsWith('\n\n') ? '+' : '') : '-';
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const lines = text.replace(/\n$/, '').split('\n');
  return `|${hint}${ending}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}
