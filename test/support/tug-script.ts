import { fileURLToPath } from 'node:url';

/** The executable the tests run: this checkout's, or the one TUG_UNDER_TEST names, such as an installed package's. */
export const tugScript =
  process.env['TUG_UNDER_TEST'] ?? fileURLToPath(new URL('../../bin/tug.js', import.meta.url));
