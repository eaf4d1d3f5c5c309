import { kindOf } from './raw.ts';

/** Where in a document a value stands, and who hears of what is wrong with it. */
export interface Place {
  /** name of the Go type of the whole document; empty for a map */
  root: string;
  /** names from the root to here */
  path: readonly string[];
  /** members that no field takes are errors */
  strict?: boolean;
  report(problem: string): void;
}

/** The place of a member or an element. */
export function inside(place: Place, name: string): Place {
  return { ...place, path: [...place.path, name] };
}

/** Whether a value is of a kind; one of another kind is reported, but null, which is no value. */
export function isOfKind(kind: string, json: string, goType: string, place: Place): boolean {
  const found = kindOf(json);
  if (found === kind) return true;
  if (found !== 'null') {
    place.report(`json: cannot unmarshal ${found} into ${destination(place)} of type ${goType}`);
  }
  return false;
}

/** Go prints the path as a JSON pointer with its slashes replaced, and no "struct field" before an index. */
function destination({ root, path }: Place): string {
  if (path.length === 0) return 'Go value';
  const pointer = path.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('.');
  return `${/(^|\.)\d+$/.test(pointer) ? '' : 'Go struct field '}${root}.${pointer}`;
}
