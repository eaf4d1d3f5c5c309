/** Receives a warning about a value that is accepted all the same. */
export type Warn = (message: string) => void;

export function ignoreWarning(): void {}
