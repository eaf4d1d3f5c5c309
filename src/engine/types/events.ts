/** One document of GET /events. */
export interface EngineEvent {
  /** The three lower-case fields repeat Action and Actor for old readers; gone since API 1.44+. */
  status?: string;
  id?: string;
  from?: string;
  Type: string;
  Action: string;
  Actor: { ID: string; Attributes: Record<string, string> | null };
  scope?: string;
  /** Unix seconds. */
  time?: number;
  /** Unix nanoseconds: more than a number can hold. */
  timeNano?: bigint;
}
