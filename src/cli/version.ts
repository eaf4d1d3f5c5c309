declare const TUG_VERSION: string | undefined;
declare const TUG_REVISION: string | undefined;

/** The docker release whose behaviour tug follows, and the newest Engine API it speaks. */
export const dockerVersion = '28.5.2';

/** Set when bundled; from source there is no release. */
export const version = typeof TUG_VERSION === 'undefined' ? 'dev' : TUG_VERSION;
export const revision = typeof TUG_REVISION === 'undefined' ? 'source' : TUG_REVISION;

/** `--version`: what docker prints when invoked as docker, since scripts read the number. */
export function versionLine(program: string): string {
  return program === 'docker'
    ? `Docker version ${dockerVersion}, build tug-${version}`
    : `tug version ${version}, build ${revision} (docker ${dockerVersion})`;
}
