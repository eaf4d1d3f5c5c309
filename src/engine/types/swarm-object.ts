import type { Sparse } from './sparse.ts';

/** The version a swarm object has, to be named by who changes it. */
export interface ObjectVersion {
  Index: number;
}

/** What every object of a swarm has. */
export interface SwarmObject {
  ID: string;
  Version: ObjectVersion;
  CreatedAt: string;
  UpdatedAt: string;
}

/** A swarm object's own name and labels. */
export type Annotations = Sparse<{ Name: string; Labels: Record<string, string> | null }>;
