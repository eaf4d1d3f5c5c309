import { cut } from '../../values/text.ts';

/** Whether docker takes a context for a git repository; a local path of that name goes first. */
export function isGitUrl(text: string): boolean {
  if (isHttpUrl(text) && /\.git(?:#.+)?$/.test(text)) return true;
  return ['git://', 'github.com/', 'git@'].some((prefix) => text.startsWith(prefix));
}

export function isHttpUrl(text: string): boolean {
  return text.startsWith('https://') || text.startsWith('http://');
}

export interface GitSource {
  remote: string;
  /** branch, tag or whatever else the remote can be asked for */
  ref: string;
  /** folder in the repository to build from; '' for all of it */
  subdirectory: string;
}

/** Reads `remote#ref:subdirectory`. Throws with docker's words on a ref that git would take for an option. */
export function parseGitUrl(text: string): GitSource {
  const hasTransport = /^(?:git@|(?:git|https?|ssh):)/i.test(text);
  const [remote, encoded] = cut(hasTransport ? text : `https://${text}`, '#');
  const fragment = remote.startsWith('git@') ? encoded : decodeFragment(encoded);
  const [ref, subdirectory] = cut(fragment, ':');
  if (ref.startsWith('-')) throw new Error(`invalid refspec: ${ref}`);
  return { remote, ref: ref || 'master', subdirectory };
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
