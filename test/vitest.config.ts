import { defineConfig } from 'vitest/config';

const onEngines = ['engines', 'terminal', 'differential', 'faults'].map(
  (suite) => `test/${suite}/**/*.test.ts`,
);

const ofEngines = {
  globalSetup: 'test/support/global-setup.ts',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
};

/** Unit tests need no engine and run in parallel; the rest share real engines and come after, one file at a time. */
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
          exclude: onEngines,
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
          include: onEngines,
          ...ofEngines,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/differential/differential.test.ts'],
          ...ofEngines,
          testTimeout: 300_000,
          env: { DIFFERENTIAL: 'whole' },
        },
      },
    ],
  },
});
