/** A word of the engine's as a sentence starts with it: "running" is "Running". */
export function capitalize(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
