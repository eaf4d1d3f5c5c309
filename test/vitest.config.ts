import { defineConfig } from 'vitest/config';

const engineSuites = ['differential', 'terminal', 'faults', 'engines'];

/** Unit tests need no engine and run in parallel; the rest share real engines and run one file at a time. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    reporters: ['default', './test/support/tally-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: engineSuites.map((suite) => `test/${suite}/**`),
          setupFiles: 'test/support/property-seed.ts',
          // generous: a busy machine is no failure
          testTimeout: 60_000,
          env: { TZ: 'UTC', LANG: 'C', NO_COLOR: '1' },
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: engineSuites.map((suite) => `test/${suite}/**/*.test.ts`),
          globalSetup: 'test/support/global-setup.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
