import { defineConfig } from 'vitest/config';

const engineSuites = ['engines', 'terminal'];
/** Thousands of commands and hundreds of megabytes: run by themselves, with `npm run test:long`. */
const longSuites = ['differential', 'faults'];

const tests = (suites: readonly string[]) => suites.map((suite) => `test/${suite}/**/*.test.ts`);
const onEngines = {
  globalSetup: 'test/support/global-setup.ts',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
};

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
          exclude: tests([...engineSuites, ...longSuites]),
          setupFiles: 'test/support/property-seed.ts',
          // generous: a busy machine is no failure
          testTimeout: 60_000,
          env: { TZ: 'UTC', LANG: 'C', NO_COLOR: '1' },
        },
      },
      { extends: true, test: { name: 'engine', include: tests(engineSuites), ...onEngines } },
      { extends: true, test: { name: 'long', include: tests(longSuites), ...onEngines } },
    ],
  },
});
