/** Engines that know plugins as they are now. */
export const pluginRequirement = { api: '1.25' } as const;
