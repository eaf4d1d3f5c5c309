/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where remarks go that are neither result nor error. */
export interface Diagnostics {
  /** a line of standard error as it is */
  print(line: string): void;
  /** a warning of the log, with the error behind it */
  warn(message: string, cause: unknown): void;
}
