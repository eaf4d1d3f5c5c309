import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, osError } from '../values/os-error.ts';

/** What docker keeps of the trust in one repository: the folders are its own. */
export class TrustCache {
  readonly #folder: string;

  /** `directory` is docker's "trust" folder. */
  constructor(directory: string, repository: string) {
    this.#folder = join(directory, 'tuf', repository, 'metadata');
  }

  async read(role: string): Promise<Buffer | undefined> {
    const file = this.#fileOf(role);
    try {
      return await readFile(file);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw osError(error, file);
    }
  }

  async write(role: string, bytes: Buffer): Promise<void> {
    const file = this.#fileOf(role);
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, bytes, { mode: 0o600 });
    } catch (error) {
      throw osError(error, file);
    }
  }

  #fileOf(role: string): string {
    return join(this.#folder, `${role}.json`);
  }
}
