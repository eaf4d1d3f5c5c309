import { stackLabel } from './stack.ts';

/** A stack's names for what it has. */
export interface Scope {
  stack: string;
  /** `web` of the stack `app` is `app_web` */
  name(own: string): string;
  /** labels with the stack's own */
  labels(own?: Readonly<Record<string, string>>): Record<string, string>;
}

export function scopeOf(stack: string): Scope {
  return {
    stack,
    name: (own) => `${stack}_${own}`,
    labels: (own = {}) => ({ ...own, [stackLabel]: stack }),
  };
}
