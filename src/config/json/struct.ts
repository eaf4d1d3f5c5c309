import { quote } from '../../values/quote.ts';
import type { Codec } from './codec.ts';
import { encodeMembers } from './encode.ts';
import { inside, isOfKind } from './place.ts';
import { membersOf, optionalMembersOf, type Member } from './raw.ts';

type Fields = Record<string, Codec<unknown>>;
type Values<F> = { -readonly [K in keyof F]: F[K] extends Codec<infer T> ? T : never };

/** A Go struct: fields in the order of `fields`, found whatever the case of their names, left out when empty. */
export function struct<F extends Fields>(goType: string, fields: F): Codec<Values<F>> {
  const folded = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const fieldOf = (name: string) => (Object.hasOwn(fields, name) ? name : folded.get(name.toLowerCase()));
  const build = (valueOf: (name: string, codec: Codec<unknown>) => unknown): Values<F> => {
    const entries = Object.entries(fields).map(([name, codec]) => [name, valueOf(name, codec)]);
    return Object.fromEntries(entries) as Values<F>;
  };
  return {
    goType,
    empty: () => build((_, codec) => codec.empty()),
    isEmpty: () => false,
    decode(json, into, place) {
      if (!isOfKind('object', json, goType, place)) return into;
      const found: Record<string, unknown> = { ...into };
      for (const [name, member] of membersOf(json)) {
        const field = fieldOf(name);
        const codec = field === undefined ? undefined : fields[field];
        if (field !== undefined && codec !== undefined) {
          found[field] = codec.decode(member, found[field], inside(place, name));
        } else if (place.strict === true) {
          place.report(`json: unknown field ${quote(name)}`);
        }
      }
      return build((name) => found[name]);
    },
    encode(value, original) {
      const before = optionalMembersOf(original);
      const originals = new Map(before.map(([name, member]) => [fieldOf(name) ?? name, member]));
      const known = Object.entries(fields).flatMap(([name, codec]): Member[] =>
        codec.isEmpty(value[name]) ? [] : [[name, codec.encode(value[name], originals.get(name))]],
      );
      return encodeMembers(withUnknown(known, before, fieldOf));
    },
  };
}

/** Reads a value and throws at the first mismatch. `root` is the name of the Go type messages begin with. */
export function decodeStrictly<T>(codec: Codec<T>, json: string, root: string): T {
  return codec.decode(json, codec.empty(), { root, path: [], report: fail });
}

/** Puts members that no field takes behind the member they followed in the original. */
function withUnknown(
  known: readonly Member[],
  original: readonly Member[],
  fieldOf: (name: string) => string | undefined,
): Member[] {
  const members = [...known];
  let at = 0;
  for (const member of original) {
    const field = fieldOf(member[0]);
    if (field === undefined) members.splice(at++, 0, member);
    else at = members.findIndex(([name]) => name === field) + 1 || at;
  }
  return members;
}

function fail(problem: string): never {
  throw new Error(problem);
}
