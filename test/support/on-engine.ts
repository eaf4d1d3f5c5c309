import { describe, inject, test } from 'vitest';

import type { LabEngine, LabEngineName } from './engines.ts';

/** What the global set-up brought up. */
export const lab = inject('lab');

/** Tests on one real engine; skipped where it could not be had. */
export function onEngine(name: LabEngineName, tests: (engine: LabEngine) => void): void {
  const engine = lab.engines[name];
  if (engine) describe(`Engine ${name}`, () => tests(engine));
  else test.skip(`Engine ${name}`, () => {});
}

/** The same tests on every engine. */
export function onEveryEngine(tests: (engine: LabEngine, name: LabEngineName) => void): void {
  for (const name of ['20.10', '28.5', '28.5-containerd'] as const) {
    onEngine(name, (engine) => tests(engine, name));
  }
}
