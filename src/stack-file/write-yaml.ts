import { yamlText } from './yaml-text.ts';
import { isMapping, type Mapping } from './shape.ts';

const step = '  ';

/** Data as YAML in blocks, the keys in their order. */
export function writeYaml(data: Mapping): string {
  return fieldsOf(data, '').join('');
}

function fieldsOf(mapping: Mapping, indent: string): string[] {
  return Object.entries(mapping).map(
    ([key, value]) => `${indent}${yamlText(key, indent)}:${after(value, indent)}`,
  );
}

/** What follows a key or a dash: on the same line, or in the lines below. */
function after(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${value.map((item) => itemOf(item, indent + step)).join('')}`;
  }
  if (isMapping(value)) {
    if (Object.keys(value).length === 0) return ' {}\n';
    return `\n${fieldsOf(value, indent + step).join('')}`;
  }
  return ` ${scalar(value, indent + step)}\n`;
}

function itemOf(item: unknown, indent: string): string {
  if (isMapping(item) && Object.keys(item).length > 0) {
    const lines = fieldsOf(item, indent + step).join('');
    return `${indent}- ${lines.slice(indent.length + step.length)}`;
  }
  return `${indent}-${after(item, indent)}`;
}

function scalar(value: unknown, indent: string): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? yamlText(value, indent) : String(value);
}
