import type { TestProject } from 'vitest/node';

import { enterLab } from './engines.ts';
import type { Lab } from './engines.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    lab: Lab;
  }
}

/**
 * Real engines for the suites that want them. On a developer's machine one line says what is skipped; with CI=true
 * nothing may be. TUG_LAB=keep leaves everything up for the next run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { lab, leave } = await enterLab();
  const { CI, TUG_LAB } = process.env;
  if (lab.missing.length > 0 && CI === 'true') {
    await leave();
    throw new Error(`tests would be skipped:\n${lab.missing.join('\n')}`);
  }
  for (const line of lab.missing) project.vitest.logger.log(`skipped for want of ${line}`);
  project.provide('lab', lab);
  return () => leave({ keep: TUG_LAB === 'keep' });
}
