import type { Field } from '../render/view.ts';

type Labels = Readonly<Record<string, string>> | null | undefined;

/** All labels as docker lists them: sorted, `key=value`, commas between. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',');
}

/** `.Label "key"` of a template. */
export function labelField<T>(labelsOf: (item: T) => Labels): Field<T> {
  return {
    args: true,
    value: (item) => (key: unknown) => {
      const labels = labelsOf(item) ?? {};
      return typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : '';
    },
  };
}
