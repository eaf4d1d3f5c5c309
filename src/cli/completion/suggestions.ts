/** What a shell is told to do with suggestions; cobra's numbers, which the scripts know. */
export const directives = {
  Default: 0,
  Error: 1,
  NoSpace: 2,
  NoFileComp: 4,
  FilterFileExt: 8,
  FilterDirs: 16,
} as const;

/** Words that may stand where the cursor is; a tab and a description may follow one. */
export interface Suggestions {
  words: readonly string[];
  directive: number;
}

/** The shell completes file names. */
export const files: Suggestions = { words: [], directive: directives.Default };
export const folders: Suggestions = { words: [], directive: directives.FilterDirs };
export const nothing: Suggestions = { words: [], directive: directives.NoFileComp };

/** These words and no files. */
export function only(words: readonly string[]): Suggestions {
  return { words, directive: directives.NoFileComp };
}

/** Words to which something is to be added at once. */
export function unfinished(words: readonly string[], directive: number = directives.NoSpace): Suggestions {
  return { words, directive };
}

/** The directive in cobra's words. */
export function describeDirective(directive: number): string {
  const names = Object.entries(directives).filter(([, bit]) => (directive & bit) !== 0);
  return names.length === 0
    ? 'ShellCompDirectiveDefault'
    : names.map(([name]) => `ShellCompDirective${name}`).join(', ');
}
