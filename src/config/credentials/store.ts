import type { AuthConfig } from '../values.ts';

/** A place that keeps credentials by registry: a host, or Docker Hub's index URL. */
export interface CredentialStore {
  /** Empty credentials where the store has none. */
  get(registry: string): Promise<AuthConfig>;
  getAll(): Promise<Map<string, AuthConfig>>;
  /** Keeps credentials under their `serveraddress`. */
  store(auth: AuthConfig): Promise<void>;
  /** Erasing what is not there is no error. */
  erase(registry: string): Promise<void>;
}
