import type { Progress } from './event.ts';

/** Shows nothing. */
export const quietProgress: Progress = {
  async emit() {},
};
