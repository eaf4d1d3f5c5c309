/** Reads a whole file; a failure is the rejection Node's fs gives. */
export type ReadFile = (path: string) => Promise<Uint8Array>;
