import type { Writable } from 'node:stream';

export interface OutflowOptions {
  /** the bytes that may be under way before the output counts as full; its high-water mark if not said */
  window?: number | undefined;
  /** nothing is waited for after its abort, not even what is under way */
  signal?: AbortSignal | undefined;
}

/**
 * Writes to an output at its pace. `full` says when to wait for `room`; what was written is out only after `flush`.
 * Both reject with the output's error or the signal's reason. Never ends the output.
 */
export class Outflow {
  readonly #output: Writable;
  readonly #window: number;
  #pending = 0;
  #failure: unknown;
  #wake = (): void => {};

  constructor(output: Writable, { window = output.writableHighWaterMark, signal }: OutflowOptions = {}) {
    this.#output = output;
    this.#window = window;
    output.on('error', this.#fail);
    output.on('close', this.#onClose);
    if (output.destroyed) this.#onClose();
    signal?.addEventListener('abort', () => this.#fail(signal.reason), { once: true });
  }

  get full(): boolean {
    return this.#pending >= this.#window || this.#failure !== undefined;
  }

  write(chunk: Uint8Array): void {
    const { length } = chunk;
    this.#pending += length;
    this.#output.write(chunk, (error) => {
      this.#pending -= length;
      if (error) this.#fail(error);
      else this.#wake();
    });
  }

  async room(): Promise<void> {
    while (this.#pending >= this.#window) await this.#change();
    if (this.#failure) throw this.#failure;
  }

  /** Resolves once everything is out; nothing can be written afterwards. */
  async flush(): Promise<void> {
    while (this.#pending > 0) await this.#change();
    this.#output.off('close', this.#onClose);
    if (this.#failure) throw this.#failure;
  }

  /** Until a write has come to its end; at once where none can any more. */
  #change(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve) => (this.#wake = resolve));
  }

  readonly #fail = (error: unknown): void => {
    this.#failure ??= error;
    this.#wake();
  };

  readonly #onClose = (): void => {
    this.#fail(this.#output.errored ?? new Error('the output was closed'));
  };
}

/** Copies a stream until it ends. @throws an error of the source or of the output, or the signal's reason */
export async function pour(
  source: AsyncIterable<Uint8Array>,
  output: Writable,
  options?: OutflowOptions,
): Promise<void> {
  const outflow = new Outflow(output, options);
  try {
    for await (const chunk of source) {
      outflow.write(chunk);
      if (outflow.full) await outflow.room();
    }
  } finally {
    await outflow.flush();
  }
}
