import type { ServiceSpec } from '../../../engine/types/service.ts';

type Inner<T> = T extends readonly unknown[] | string | number | boolean ? never : Named<T>;
/** Maps have no fields of their own. */
type Named<T> = string extends keyof T ? never : T;

type PathOf<T> = {
  [K in keyof T & string]: K | `${K}.${PathOf<Inner<NonNullable<T[K]>>>}`;
}[keyof T & string];

type ValueOf<T, P extends string> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? ValueOf<NonNullable<T[K]>, Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;

/** The way to a field of a service's specification: "TaskTemplate.ContainerSpec.Dir". */
export type SpecPath = PathOf<ServiceSpec>;

export type SpecValue<P extends SpecPath> = ValueOf<ServiceSpec, P>;

const second = 1_000_000_000;

const updateRules = {
  Parallelism: 1,
  Delay: 0,
  FailureAction: 'pause',
  Monitor: 5 * second,
  MaxFailureRatio: 0,
  Order: 'stop-first',
};

/** What the swarm goes by where a specification has no such part, so that setting one field of it keeps the others. */
const parts: Partial<Record<SpecPath, object>> = {
  UpdateConfig: updateRules,
  RollbackConfig: updateRules,
  'TaskTemplate.RestartPolicy': { Condition: 'any', Delay: 5 * second, MaxAttempts: 0 },
};

type Part = Record<string, unknown>;

export function getAt<P extends SpecPath>(spec: ServiceSpec, path: P): SpecValue<P> | undefined {
  let value: unknown = spec;
  for (const key of path.split('.')) value = (value as Part | null | undefined)?.[key];
  return value as SpecValue<P> | undefined;
}

/** Sets a field; the parts around it come into being with what the swarm would go by. */
export function setAt<P extends SpecPath>(spec: ServiceSpec, path: P, value: SpecValue<P>): void {
  const keys = path.split('.');
  let part = spec as unknown as Part;
  for (const [depth, key] of keys.slice(0, -1).entries()) {
    part[key] ??= { ...parts[keys.slice(0, depth + 1).join('.') as SpecPath] };
    part = part[key] as Part;
  }
  part[keys.at(-1) ?? ''] = value;
}
