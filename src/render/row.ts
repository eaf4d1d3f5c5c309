import { goFunction } from '../template/function.ts';
import type { PlainFunction } from '../template/function.ts';
import { goJson, marshalJson } from '../template/json.ts';
import { STRING, named, pointerTo } from '../template/types.ts';
import { Value, goType } from '../template/value.ts';
import type { View, ViewEnv } from './view.ts';

type TemplateData = Record<string | symbol, unknown>;

/** docker's fields are text, numbers, booleans or pointers: only the last can be nil, and print as <nil>. */
const nilPointer = new Value(pointerTo(STRING), null);

/** An item as templates see it: its fields are methods, computed when read. */
export function rowData<T>(view: View<T>, item: T, env: ViewEnv): TemplateData {
  const row: TemplateData = { [goType]: view.type };
  for (const [name, field] of Object.entries(view.fields)) {
    row[name] = field.args
      ? textMethod(field.value(item, env) as PlainFunction)
      : () => field.value(item, env) ?? nilPointer;
  }
  row[marshalJson] = () => rowJson(view, item, { ...env, json: true });
  return row;
}

/** Every field that takes no arguments, sorted by name; `<`, `>` and `&` escaped as docker's rows have them. */
function rowJson<T>(view: View<T>, item: T, env: ViewEnv): string {
  const values: TemplateData = {};
  for (const [name, field] of Object.entries(view.fields)) {
    if (!field.args && !field.later) values[name] = field.value(item, env);
  }
  return goJson(values, { escapeHtml: true });
}

/** An empty row that tells which of its fields are read. */
export function rowProbe<T>(view: View<T>, onRead: (field: string) => void): TemplateData {
  const names = Object.keys(view.fields);
  const row: TemplateData = { [goType]: view.type };
  for (const name of names) {
    const read = () => {
      onRead(name);
      return view.fields[name]?.empty ?? '';
    };
    row[name] = view.fields[name]?.args ? textMethod(read) : read;
  }
  row[marshalJson] = () => {
    names.forEach(onRead);
    return '{}';
  };
  return row;
}

const headerType = named('formatter.SubHeaderContext', 'map[string]string');

/** What the header row of a table is made from: the same template reads headers instead of values. */
export function headerData<T>(view: View<T>): TemplateData {
  const headers: TemplateData = { [goType]: headerType, ...view.headers };
  for (const [name, { header }] of Object.entries(view.fields)) {
    if (header !== undefined) headers[name] = header;
  }
  headers['Label'] = textMethod(labelHeader);
  return headers;
}

/** `com.example.my-label` heads its column as `my label`. */
function labelHeader(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replaceAll(/[-_]/g, ' ');
}

/** A method from text to text, the only kind with arguments that docker's views have. */
function textMethod(method: PlainFunction) {
  return goFunction(['string'], method, 'string');
}
