import type { GoType } from '../../template/types.ts';

type Fields = Readonly<Record<string, string | number | bigint>>;

/** A type with a String method, which is how its values print; `text` is given the value's fields. */
export function shown(type: GoType, text: (fields: Fields) => string): GoType {
  return { ...type, text: (data) => (data === null ? '<nil>' : text(data as Fields)) };
}
