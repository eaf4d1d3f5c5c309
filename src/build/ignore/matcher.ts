import { cleanPath } from '../../archive/paths.ts';
import { trimSpace } from '../../values/text.ts';
import { Pattern } from './pattern.ts';

/** What is known of a directory's path, for those below it: which patterns matched it or one above. */
export type PatternResults = readonly boolean[];

/** A list of ignore patterns; the last one that speaks of a path decides. Paths are slash-separated. */
export class IgnoreMatcher {
  readonly #patterns: readonly Pattern[];
  readonly #exceptions: readonly Pattern[];

  /** @throws BadPatternError and Error with docker's words */
  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.flatMap(readPattern);
    this.#exceptions = this.#patterns.filter(({ isException }) => isException);
  }

  /** Whether the path, or a directory above it, is ignored. */
  ignores(path: string): boolean {
    const above = ancestors(path);
    return this.#decide(
      (pattern) => pattern.matches(path) || above.some((parent) => pattern.matches(parent)),
    );
  }

  /**
   * As `ignores`, but of the directories above only the one as deep as the pattern counts. docker asks
   * this way whether Dockerfile and .dockerignore must be taken back.
   */
  ignoresByDepth(path: string): boolean {
    const above = ancestors(path);
    return this.#decide((pattern) => {
      const parent = above[pattern.depth - 1];
      return pattern.matches(path) || (parent !== undefined && pattern.matches(parent));
    });
  }

  #decide(matches: (pattern: Pattern) => boolean): boolean {
    let ignored = false;
    for (const pattern of this.#patterns) {
      if (pattern.isException === ignored && matches(pattern)) ignored = !pattern.isException;
    }
    return ignored;
  }

  /** As `ignores`, while walking down: takes what was found for the directory around the path. */
  step(path: string, parent?: PatternResults): { ignored: boolean; results: PatternResults } {
    let ignored = false;
    const results = this.#patterns.map((pattern, index) => {
      const inherited = parent?.[index] ?? false;
      const matched = inherited || (pattern.isException === ignored && pattern.matches(path));
      if (matched) ignored = !pattern.isException;
      return matched;
    });
    return { ignored, results };
  }

  /** Whether an exception begins with this directory, so that an ignored one must be walked all the same. */
  mayExceptBelow(directory: string): boolean {
    return this.#exceptions.some(({ text }) => `${text}/`.startsWith(`${directory}/`));
  }
}

function readPattern(raw: string): Pattern[] {
  const trimmed = trimSpace(raw);
  if (trimmed === '') return [];
  const text = cleanPath(trimmed);
  if (text === '!') throw new Error('illegal exclusion pattern: "!"');
  return [text.startsWith('!') ? new Pattern(text.slice(1), true) : new Pattern(text, false)];
}

/** The directories around a path, outermost first. */
function ancestors(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
