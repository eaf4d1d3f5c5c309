import type { KnownDifference } from '../support/differential/compare.ts';

/** Where tug differs from docker on purpose, each with its reason. The suite fails on any other difference. */
export const knownDifferences: readonly KnownDifference[] = [];
