/** Asks for suggestions with descriptions. */
export const completionVerb = '__complete';

/** Asks for suggestions alone. */
const bareCompletionVerb = '__completeNoDesc';

/** Whether a word asks for suggestions, as completion scripts do. */
export function isCompletionVerb(word: string | undefined): boolean {
  return word === completionVerb || word === bareCompletionVerb;
}
