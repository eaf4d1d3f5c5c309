import type { ManifestEntry } from './resolve.ts';
export const manifest: readonly ManifestEntry[] = [];
