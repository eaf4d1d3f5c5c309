/** A value the user gave that cannot be used; the message is docker's, ready to be shown. */
export class ValueError extends Error {
  override readonly name: string = 'ValueError';
}

/** Runs a parser; where it finds the value wanting, the error is worded anew. */
export function reword<T>(parse: () => T, word: (error: ValueError) => string): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new ValueError(word(error), { cause: error });
  }
}
