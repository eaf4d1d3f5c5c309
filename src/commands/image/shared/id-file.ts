import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError } from '../../../cli/errors.ts';
import { fileFault } from '../../../values/os-error.ts';

/** The file that `--iidfile` names. */
export class ImageIdFile {
  readonly #name: string;
  readonly #path: string;

  constructor(name: string, cwd: string) {
    this.#name = name;
    this.#path = resolve(cwd, name);
  }

  /** An ID left by an earlier build must not pass for this one's, should it fail. */
  async remove(): Promise<void> {
    await rm(this.#path, { force: true }).catch((error: unknown) => {
      throw new CliError(`Removing image ID file: ${fileFault(this.#name, error).replace(/^\w+/, 'remove')}`);
    });
  }

  async write(imageId: string): Promise<void> {
    if (imageId === '') throw new CliError(`Server did not provide an image ID. Cannot write ${this.#name}`);
    await writeFile(this.#path, imageId).catch((error: unknown) => {
      throw new CliError(fileFault(this.#name, error));
    });
  }
}
