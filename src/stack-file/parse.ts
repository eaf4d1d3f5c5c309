import { parse, YAMLParseError } from 'yaml';
import { StackFileError } from './fault.ts';
import { isMapping, type Mapping } from './shape.ts';

/** Numbers with a leading zero are octal, as modes of files are written. */
const octal = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0[0-7_]+$/,
  resolve: (text: string) => Number.parseInt(text.replaceAll('_', ''), 8),
} as const;

/** The mapping a YAML text is. @throws StackFileError */
export function parseYaml(text: string): Mapping {
  const file = read(text);
  if (!isMapping(file)) throw new StackFileError('top-level object must be a mapping');
  return file;
}

function read(text: string): unknown {
  try {
    return parse(text, { merge: true, customTags: (tags) => [octal, ...tags] });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line;
    const [message = ''] = error.message.split(' at line ');
    throw new StackFileError(`yaml: ${line === undefined ? '' : `line ${line}: `}${message}`);
  }
}
