/** Every field may be left out, or be given as undefined: what JSON.stringify leaves out as well. */
export type Sparse<T> = { [K in keyof T]?: T[K] | undefined };

/** Go's struct{}: a set's members are keys with an empty object. */
export type EmptyObject = Record<string, never>;
