import type { Option, OptionRecord, OptionValues } from '../../../cli/option.ts';
import type { ServiceSpec } from '../../../engine/types/service.ts';
import type { LookupEnv } from '../../../values/env.ts';
import type { ReadFile } from '../../../values/files.ts';
import type { IdsByName } from '../../shared/swarm-references.ts';
import { getAt, setAt, type SpecPath, type SpecValue } from './spec-path.ts';

export type Verb = 'create' | 'update';

/** What the mapping asks of the world around it. */
export interface World {
  cwd: string;
  lookupEnv: LookupEnv;
  readFile: ReadFile;
  /** ID of a network of the swarm. @throws if there is none of that name */
  networkId(name: string): Promise<string>;
  secretIds: IdsByName;
  configIds: IdsByName;
}

/** The flags as they were given; those of the other verb were not. */
export interface Flags<O extends OptionRecord = OptionRecord> {
  verb: Verb;
  options: OptionValues<O>;
  changed(name: keyof O & string): boolean;
}

/** One thing that is said of a service: the flags that say it, and what they do to a specification. */
export interface Fact {
  create: OptionRecord;
  update: OptionRecord;
  apply(spec: ServiceSpec, flags: Flags, world: World): void | Promise<void>;
}

interface FactDefinition<B extends OptionRecord, C extends OptionRecord, U extends OptionRecord> {
  /** flags of both verbs */
  both?: B;
  create?: C;
  update?: U;
  apply(spec: ServiceSpec, flags: Flags<B & C & U>, world: World): void | Promise<void>;
}

const none = {};

type NoOptions = typeof none;

/** A fact with rules of its own. */
export function fact<
  const B extends OptionRecord = NoOptions,
  const C extends OptionRecord = NoOptions,
  const U extends OptionRecord = NoOptions,
>({ both, create, update, apply }: FactDefinition<B, C, U>): Fact {
  return {
    create: { ...both, ...create },
    update: { ...both, ...update },
    apply: (spec, flags, world) => apply(spec, flags as Flags<B & C & U>, world),
  };
}

interface ScalarRules {
  /** a flag of this verb alone */
  only?: Verb;
  /** what create's help calls the default, which is the swarm's */
  byDefault?: string;
}

/** A flag that is one field of the specification, and changes it when it is given. */
export function scalar<P extends SpecPath>(
  name: string,
  path: P,
  option: Option<NonNullable<SpecValue<P>>>,
  { only, byDefault }: ScalarRules = {},
): Fact {
  const created = { [name]: byDefault === undefined ? option : { ...option, defaultText: byDefault } };
  return {
    create: only === 'update' ? none : created,
    update: only === 'create' ? none : { [name]: option },
    apply(spec, { options, changed }) {
      if (changed(name)) setAt(spec, path, (options as Values)[name] as SpecValue<P>);
    },
  };
}

type Values = Readonly<Record<string, unknown>>;

type MakeOption<T> = (help: string, common: Common) => Option<readonly T[]>;

interface Common {
  short?: string;
  requires?: { api: string };
}

export interface Change<T, R = string> {
  added: readonly T[];
  removed: readonly R[];
}

interface Collection<T, R, V> {
  /** what is in it, for the help: "a label of the service" */
  noun: string;
  /** of create's flag */
  short?: string;
  /** the API its flags came with; create's may be older */
  api?: string;
  createApi?: string | undefined;
  option: MakeOption<T>;
  removal: MakeOption<R>;
  /** of all those that create was given */
  make(items: readonly T[], world: World): V | Promise<V>;
  change(current: V | undefined, change: Change<T, R>, world: World): V | Promise<V>;
  /** update goes over it even if its flags are not given, as docker does */
  always?: true;
}

/** A part that holds several: `--X` of create, `--X-add` and `--X-rm` of update. */
export function collection<P extends SpecPath, T, R>(
  name: string,
  path: P,
  rules: Collection<T, R, SpecValue<P>>,
): Fact {
  const { noun, short, api, createApi = api, option, removal, always = false } = rules;
  const [add, remove] = [`${name}-add`, `${name}-rm`];
  const since = (version: string | undefined): Common => (version ? { requires: { api: version } } : {});
  return {
    create: { [name]: option(`Add ${noun}`, { ...(short && { short }), ...since(createApi) }) },
    update: {
      [add]: option(`Add ${noun}, or change it`, since(api)),
      [remove]: removal(`Take ${noun} away`, since(api)),
    },
    async apply(spec, { verb, options, changed }, world) {
      const given = <I>(flag: string) => ((options as Values)[flag] ?? []) as readonly I[];
      if (verb === 'create') {
        if (changed(name)) setAt(spec, path, await rules.make(given<T>(name), world));
      } else if (always || changed(add) || changed(remove)) {
        const change = { added: given<T>(add), removed: given<R>(remove) };
        setAt(spec, path, await rules.change(getAt(spec, path), change, world));
      }
    },
  };
}
