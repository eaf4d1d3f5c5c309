/** The user typed the keys that detach from a container. */
export class DetachError extends Error {
  override readonly name = 'DetachError';

  constructor() {
    super('read escape sequence');
  }
}

/** ctrl-p, ctrl-q */
export const defaultDetachKeys: Uint8Array = Uint8Array.of(16, 17);

/**
 * Passes typed bytes on until the detach keys came, then throws DetachError; a step for pipeline().
 * Keys that may begin the sequence are held back until it is clear they do not. As in docker, the key
 * that breaks a sequence never begins a new one: ctrl-p ctrl-p ctrl-q goes through.
 */
export function watchDetachKeys(keys: Uint8Array) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let matched = 0;
    for await (const chunk of source) {
      const passed: number[] = [];
      for (const byte of chunk) {
        if (keys.length > 0 && byte === keys[matched]) {
          if (++matched < keys.length) continue;
          if (passed.length > 0) yield Uint8Array.from(passed);
          throw new DetachError();
        }
        for (const held of keys.subarray(0, matched)) passed.push(held);
        passed.push(byte);
        matched = 0;
      }
      if (passed.length > 0) yield Uint8Array.from(passed);
    }
    if (matched > 0) yield keys.slice(0, matched);
  };
}
